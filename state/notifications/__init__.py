"""What the bell and its page show."""
