"""People who exist only to measure against."""
