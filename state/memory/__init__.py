"""State of what Maigie remembers about a person."""
