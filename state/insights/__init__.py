"""State of what a person did."""
