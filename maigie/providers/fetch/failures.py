"""Why the open web did not give or take what it was asked to."""


class FetchFailed(Exception):
    """A page was not fetched.

    Attributes:
        reason: Why, in words for the person.
        passing: Whether it may work later.
    """

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.passing = reason, passing
