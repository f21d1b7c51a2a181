"""What a change does to what is published and to what guards it, word by word, for who reviews it.

    builds → dump (page_lines) → report (words) → writing

Both states of the project are built, each with its own rules and code, and written down as plain text; the
texts are compared. So a change of a rule, a repair, a term or a page is judged by what it does and not by its
source, and no published file, no configuration and no test can change unseen.
"""

from edition.review.builds import ReviewError, review
from edition.review.writing import as_markdown, as_text

__all__ = ["ReviewError", "as_markdown", "as_text", "review"]
