"""Directives for lessons: plans whose minutes add up."""
