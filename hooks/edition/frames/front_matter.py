"""What may stand at the head of a page."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType


@dataclass(frozen=True)
class Search:
    """What the search does with a page.

    Attributes:
        exclude: That it leaves the page out.
    """

    exclude: Literal["true"] = "true"


@dataclass(frozen=True)
class FrontMatter:
    """The head of a page, which MkDocs and the theme read too.

    Attributes:
        description: The page in a sentence, for search engines and previews.
        hide: Parts of the layout that the page does without.
        robots: That search engines leave it out.
        search: That the search leaves it out.
    """

    description: Annotated[
        str,
        Meta(
            min_length=50,
            max_length=160,
            description="describe the page in 50 to 160 characters, for search engines and previews",
        ),
    ]
    hide: tuple[Literal["navigation", "toc", "footer"], ...] = ()
    robots: Literal["noindex"] | UnsetType = UNSET
    search: Annotated[Search, Meta(description="write 'exclude: true' under search")] | UnsetType = UNSET
