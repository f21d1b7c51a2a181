"""Directives for what is made for paper: sheets to write on, and the address to find the page again."""
