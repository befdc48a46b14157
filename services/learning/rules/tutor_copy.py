"""What the tutor and the paths say, from ``tutor_copy.toml``."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("tutor_copy.toml")


def said(name: str, **values: str) -> str:
    """Return a line with its values filled in; braces inside a value stay as they are."""
    return _lines()[name].format(**values)


def copy_text() -> tuple[str, ...]:
    """Return every line that may be said while a question is open, without its values."""
    return tuple(
        line.format_map(_Nothing())
        for name, line in _lines().items()
        if name.startswith(("hint_", "open_"))
    )


class _Nothing(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


@cache
def _lines() -> dict[str, str]:
    return {str(k): str(v) for k, v in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}
