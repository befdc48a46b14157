"""How long to wait before trying again."""

from datetime import timedelta

FIRST_S = 2
LONGEST_S = 3600


def delay_after(attempts: int) -> timedelta:
    """Return the wait after so many failures: 2 s, 4 s, 8 s … at most an hour."""
    return timedelta(seconds=min(FIRST_S * 2 ** min(max(attempts - 1, 0), 20), LONGEST_S))
