"""The name of a task that is to be added: “add a task to read chapter 3”."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from services.assistant.understanding.text import fold

_DATA = tomllib.loads(Path(__file__).with_name("new_tasks.toml").read_text(encoding="utf-8"))
_PATTERNS = [re.compile(pattern) for pattern in _DATA["patterns"]]
_NUMBERS: dict[str, int] = _DATA["numbers"]
_MANY = [re.compile(one.replace("NUMBER", "|".join(_NUMBERS))) for one in _DATA["many"]]
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class ManyTasks:
    """A number of tasks at once; ``span`` is where what they are called stands, empty for none."""

    count: int
    span: tuple[int, int]


def many_tasks_in(text: str) -> ManyTasks | None:
    """Return how many tasks are to be added at once, if a text names a number of them."""
    folded = fold(text)
    for pattern in _MANY:
        if match := pattern.search(folded):
            said = match["n"]
            count = _NUMBERS[said] if said in _NUMBERS else int(said[:MOST_DIGITS])
            return ManyTasks(count, match.span("t"))
    return None


def new_task_in(text: str) -> tuple[int, int] | None:
    """Return where in a text the name of a task to be added stands, if one is."""
    folded = fold(text)
    for pattern in _PATTERNS:
        if match := pattern.search(folded):
            return match.span("t")
    return None
