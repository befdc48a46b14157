"""The frame every signed-in page stands in."""
