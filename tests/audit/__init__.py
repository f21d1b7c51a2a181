"""What a reader's browser gets, measured: ``make audit``."""
