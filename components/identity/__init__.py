"""Pages about the person: welcome, sign-up, sign-in."""
