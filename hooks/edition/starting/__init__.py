"""A new edition from a damaged file: everything that a site needs, to be refined by hand."""
