"""Sentences about plans, read from ``copy.toml``."""

import tomllib
from datetime import datetime
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

_COPY: dict[str, Any] = tomllib.loads(
    resources.files("services.planning.rules.planner").joinpath("copy.toml").read_text("utf-8")
)


def say(part: str, name: str, **facts: object) -> str:
    """Fill in one sentence; with a ``count`` fact it may have a singular of its own."""
    found = _COPY[part][name]
    text: str = found if "count" not in facts else found["one" if facts["count"] == 1 else "other"]
    return text.format(**facts)


def day_and_time(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant as an absolute local date and time."""
    local = instant.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
