"""What frames are written with: one file a directive."""
