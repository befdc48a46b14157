"""The words of a file that is sent with a message, read apart from this process."""

import time

from services.library.parser_process import Limits, ReadingStopped, parse_apart
from services.library.rules.parsing.kinds import kind_of_file
from services.library.rules.parsing.parts import Part, Unreadable

MOST_CHARACTERS = 400_000
"""The rest of a longer file is kept, and not read."""
LONGEST_S = 20.0


def words_of(name: str, data: bytes, *, media_type: str = "") -> str:
    """Return the text of a file; empty when it has none, as a picture. Slow: no unit of work.

    Args:
        name: As the person calls it; the ending counts.
        data: Its bytes.
        media_type: What the client says it is.
    """
    parts: list[str] = []
    size = 0
    try:
        kind = kind_of_file(name, data, media_type=media_type)
        ends_at = time.monotonic() + LONGEST_S
        limits = Limits(stall_s=LONGEST_S)
        for found in parse_apart(
            kind, data, goes_on=lambda: time.monotonic() < ends_at, limits=limits
        ):
            if isinstance(found, Part):
                parts.append(found.text)
                size += len(found.text)
            if size > MOST_CHARACTERS:
                break
    except (Unreadable, ReadingStopped):
        return ""
    return "\n\n".join(parts)
