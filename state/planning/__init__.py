"""What the planning screens show and what one can do there."""
