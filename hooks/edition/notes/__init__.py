"""What we add beside the article, and how terms are found in a text."""
