"""Everything that must be right before an edition is published."""
