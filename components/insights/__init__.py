"""What a person did, in pictures."""
