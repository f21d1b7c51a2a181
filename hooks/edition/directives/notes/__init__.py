"""Directives that show what we add beside the article."""
