"""What a person does in the library."""
