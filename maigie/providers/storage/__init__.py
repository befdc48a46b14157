"""Where uploaded bytes are kept: see ``files``. Rows hold keys, never paths."""
