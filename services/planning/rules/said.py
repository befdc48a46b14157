"""Lengths of time and counts in words."""


def spoken_minutes(minutes: int) -> str:
    """Return a length as a person says it: ``45 min``, ``2 h``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun: ``1 module``, ``5 modules``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
