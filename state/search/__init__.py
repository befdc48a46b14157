"""What the command menu finds and does."""
