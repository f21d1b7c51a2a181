"""Texts of all sorts, looked at from the command line: what is damaged in them, and how they read mended."""
