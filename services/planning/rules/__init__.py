"""Pure rules of planning: no database, no clock, no network."""
