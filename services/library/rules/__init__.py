"""Pure rules of the library: no SQL, no clock, no providers."""
