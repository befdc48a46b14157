"""How a person feels: the check-in on Today, and the last two weeks among the insights."""
