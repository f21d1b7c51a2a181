"""What a change does to the article and to the site, in words and word by word, for who reviews it.

    builds → published → comparison → summary, report → writing

Both states of the project are built, each with its own rules and code, and what they publish is compared. So
a change of a rule, a repair, a term, a frame or a directive is judged by its effect and not by its source.
"""

from edition.review.builds import ReviewError, review
from edition.review.report import Report, tell
from edition.review.writing import as_markdown, as_text

__all__ = ["Report", "ReviewError", "as_markdown", "as_text", "review", "tell"]
