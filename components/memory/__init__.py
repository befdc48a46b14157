"""What Maigie remembers: read, searched, changed, forgotten."""
