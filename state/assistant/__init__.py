"""What the assistant's screens show and what one can do there."""
