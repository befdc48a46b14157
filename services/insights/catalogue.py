"""What is counted and which steps there are, read once from ``data/activity.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Step:
    """A step from signing up to studying regularly.

    Attributes:
        name: Its stable name.
        label: What people call it.
        event: The first event of this type reaches it; empty for the others.
        days: So many active days reach it; 0 for the others.
    """

    name: str
    label: str
    event: str = ""
    days: int = 0


@cache
def kinds() -> dict[str, str]:
    """Return what is counted: the type of event and what people call it."""
    return dict(_data()["kinds"])


@cache
def steps() -> tuple[Step, ...]:
    """Return the steps in order."""
    return tuple(Step(**one) for one in _data()["step"])


def _data() -> dict[str, Any]:
    path = Path(__file__).with_name("data") / "activity.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
