"""From the edition to pages: directives, terms, and the check of all frames."""
