"""Moods as pages draw them."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from services.wellbeing.moods import MoodView
from services.wellbeing.trend import DayFelt

_LOOKS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("moods.toml").read_text(encoding="utf-8")
)
FIVE = 5


@dataclass(frozen=True, slots=True)
class MoodRow:
    """One observation; ``detail`` says when, and the energy if known."""

    id: str
    name: str
    face: str
    detail: str
    note: str


@dataclass(frozen=True, slots=True)
class DayMoodRow:
    """One day of the trend; the heights are percents, 0 where nothing was said."""

    key: str
    name: str
    mood: int
    energy: int
    text: str


def mood_name(mood: str) -> str:
    """Return what a mood is called."""
    named = _LOOKS["moods"].get(mood)
    return named[0] if named else mood.replace("_", " ").capitalize()


def mood_row(view: MoodView, zone: ZoneInfo) -> MoodRow:
    """Return an observation as it is drawn, in the person's zone."""
    look = _LOOKS["moods"].get(view.mood)
    energy = f" · energy {view.energy_level} of 5" if view.energy_level else ""
    return MoodRow(
        id=view.id,
        name=mood_name(view.mood),
        face=look[1] if look else _LOOKS["faces"][view.valence],
        detail=f"{_when(view.observed_at, zone)}{energy}",
        note=view.note,
    )


def day_row(felt: DayFelt) -> DayMoodRow:
    """Return a day of the trend as it is drawn."""
    said = [
        f"{word} {value:g} of 5"
        for word, value in (("mood", felt.mood), ("energy", felt.energy))
        if value is not None
    ]
    day = f"{felt.day:%A} {felt.day.day} {felt.day:%B}"
    return DayMoodRow(
        key=felt.day.isoformat(),
        name=f"{felt.day:%a}"[:1],
        mood=_percent(felt.mood),
        energy=_percent(felt.energy),
        text=f"{day}: {', '.join(said) or 'nothing said'}",
    )


def _percent(value: float | None) -> int:
    return 0 if value is None else round(value * 100 / FIVE)


def _when(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"
