"""Pure calculations over counts."""
