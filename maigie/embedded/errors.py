"""What stops an embedded server from starting, said in one line."""


class EmbeddedError(Exception):
    """An embedded server cannot start; the message is the one line a person needs."""
