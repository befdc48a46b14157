"""State of how a person feels: the check-in and what was said before."""
