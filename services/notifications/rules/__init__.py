"""When to tell somebody something: pure functions of a clock and their wishes."""
