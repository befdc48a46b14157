"""What the library looks like."""
