"""The name of a task that is to be added: “add a task to read chapter 3”."""

import re
import tomllib
from pathlib import Path

from services.assistant.understanding.text import fold

_PATTERNS = [
    re.compile(pattern)
    for pattern in tomllib.loads(
        Path(__file__).with_name("new_tasks.toml").read_text(encoding="utf-8")
    )["patterns"]
]


def new_task_in(text: str) -> tuple[int, int] | None:
    """Return where in a text the name of a task to be added stands, if one is."""
    folded = fold(text)
    for pattern in _PATTERNS:
        if match := pattern.search(folded):
            return match.span("t")
    return None
