"""What each intent does: one file per intent or family, each a function of a ``Turn``."""
