"""Directives that show the article: its passages, its views, its questions."""
