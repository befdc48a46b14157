"""What kind of thing a sentence tells about a person, and how long it holds: pure rules."""
