"""Directives that show how the text was repaired."""
