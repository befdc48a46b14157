"""The values the grammar works on before they become spans."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

_SHORT_HOURS = 6


@dataclass(frozen=True, slots=True)
class When:
    """A day, a stretch of days, or a clock time on one of them (``end`` is inclusive)."""

    start: dt.date | None = None
    end: dt.date | None = None
    time: dt.time | None = None
    end_time: dt.time | None = None
    part: str | None = None
    role: str | None = None
    grain: str = "day"
    alternatives: tuple[dt.date, ...] = ()
    implied_year: bool = False
    unsure: bool = False
    zone: dt.tzinfo | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time. A latent one ("a day") counts only where the words around it ask."""

    months: float = 0
    days: float = 0
    minutes: float = 0
    unit: str = "day"
    latent: bool = False

    @property
    def is_zero(self) -> bool:
        """Whether it is no time at all."""
        return not (self.months or self.days or self.minutes)

    @property
    def is_clocked(self) -> bool:
        """Whether it counts hours or minutes."""
        return bool(self.minutes)

    @property
    def total_minutes(self) -> int:
        """The length in minutes, a month taken as 30 days and a year as 365."""
        days = self.months * (30 if self.months < 12 else 365 / 12) + self.days  # noqa: PLR2004
        return round(days * 1440 + self.minutes)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence, in the parts of an RFC 5545 rule."""

    rule: str
    part: str | None = None
    time: dt.time | None = None
    end_time: dt.time | None = None
    start: dt.date | None = None
    until: dt.date | None = None
    times: int = 1
    zone: dt.tzinfo | None = None

    @property
    def grain(self) -> str:
        """What patterns may ask of it: its frequency, while no day is said."""
        if "BY" in self.rule or self.rule.startswith("FREQ=DAILY"):
            return ""
        return self.rule.partition(";")[0].removeprefix("FREQ=").lower()


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time; ``open`` while morning or afternoon was not said."""

    hour: int
    minute: int = 0
    open: bool = False
    part: str | None = None
    end_hour: int | None = None
    end_minute: int = 0
    zone: dt.tzinfo | None = None
    lettered: bool = False

    @property
    def grain(self) -> str:
        """What patterns may ask of it: "h" where "1h30" may as well be a length."""
        return "h" if self.lettered and self.hour < _SHORT_HOURS else ""

    @property
    def time(self) -> dt.time:
        """The time of day, a bare 1 to 6 being in the afternoon."""
        return _of_day(self.hour, self.minute, is_open=self.open)

    @property
    def end_time(self) -> dt.time | None:
        """The end of a clock range, if it is one."""
        if self.end_hour is None:
            return None
        return dt.time(self.end_hour % 24, self.end_minute)


@dataclass(frozen=True, slots=True)
class Problem:
    """A maker's answer when the words cannot be used."""

    code: str
    readings: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One word, mark or recognised value, and where it stands in the text."""

    kind: str
    value: Any
    start: int
    end: int

    @property
    def shown(self) -> str:
        """How the item looks to a pattern."""
        if self.kind == "word":
            return self.value
        tag = self.value if self.kind in ("unit", "pod") else getattr(self.value, "grain", "")
        return f"<{self.kind}={tag}>"


@dataclass(slots=True)
class Context:
    """What every maker may look at."""

    now: dt.datetime
    day_first: bool | None
    text: str
    problems: list[tuple[Problem, int, int]] = field(default_factory=list[tuple[Problem, int, int]])

    @property
    def today(self) -> dt.date:
        """The day it is for the student."""
        return self.now.date()


def _of_day(hour: int, minute: int, *, is_open: bool) -> dt.time:
    if is_open and 1 <= hour <= 6:  # noqa: PLR2004 - students do not meet at 3 in the night
        hour += 12
    return dt.time(hour % 24, minute)
