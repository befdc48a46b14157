"""Pure rules of the assistant: no SQL, no clock, no providers."""
