"""The planning screens."""
