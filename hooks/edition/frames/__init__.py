"""The hand-written pages around the article, read by their form."""
