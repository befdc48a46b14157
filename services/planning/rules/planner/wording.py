"""Sentences about plans, read from ``copy.toml``."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from services.planning.rules.said import spoken_minutes

_COPY: dict[str, Any] = tomllib.loads(
    resources.files("services.planning.rules.planner").joinpath("copy.toml").read_text("utf-8")
)


LENGTHS = frozenset({"available", "limit", "minutes", "needed", "pause"})
"""Facts that are minutes and are said as hours and minutes."""


def say(part: str, name: str, **facts: object) -> str:
    """Fill in one sentence; with a ``count`` fact it may have a singular of its own."""
    found = _COPY[part][name]
    text: str = found if "count" not in facts else found["one" if facts["count"] == 1 else "other"]
    return text.format(**{name: _said(name, fact) for name, fact in facts.items()})


def day_and_time(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant as an absolute local date and time."""
    local = instant.astimezone(zone)
    if local.hour == local.minute == 0:
        before = local - timedelta(days=1)
        return f"the end of {before:%a} {before.day} {before:%b %Y}"
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"


def _said(name: str, fact: object) -> object:
    return (
        spoken_minutes(round(fact)) if name in LENGTHS and isinstance(fact, int | float) else fact
    )
