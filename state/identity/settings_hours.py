"""State of the settings: when the person can study, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.identity.profile import (
    PreferenceChanges,
    ProfileChanges,
    preferences_of,
    update_user,
)
from services.planning.availability import (
    HOURS,
    WEEKDAYS,
    AvailabilityView,
    get_availability,
    set_availability,
)
from state.changing import change
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

NAMES = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
WINDOWS = ("first", "second")
LEVELS = {"low": 0.2, "medium": 0.5, "high": 0.9}
"""How fresh each step is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One weekday with up to two spans of local time, ``HH:MM``; an empty one is none."""

    day: str
    name: str
    first_start: str
    first_end: str
    second_start: str
    second_end: str
    rest: bool


@dataclass(frozen=True, slots=True)
class EnergyRow:
    """One hour of the day and how fresh the person is in it: low, medium or high."""

    hour: int
    name: str
    level: str


class HoursState(rx.State):
    """The week as the person can study in it."""

    loaded: bool = False
    days: list[HoursRow] = []
    daily_limit: int = 180
    pause: int = 15
    buffer_days: int = 1
    roll_over: bool = True
    plan_reviews: bool = True
    energy: list[EnergyRow] = []
    energy_known: bool = False
    warnings: list[str] = []
    error: str = ""
    revision: int = 0

    @rx.event
    async def on_load(self):
        """Read the week."""
        actor = await self._actor()
        self.plan_reviews = (await call(preferences_of, actor)).plan_reviews
        self._show(await call(get_availability, actor))

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Keep the week; plans made from now on follow it."""
        actor = await self._actor()
        try:
            view, changes = await change(actor, _save, data=data, at=clock.now())
        except Invalid as problem:
            self.error = problem.message
            return
        self.plan_reviews = bool(data.get("plan_reviews"))
        self._show(view)
        toasts = await self.get_state(ToastState)
        toasts._say("Your study hours are saved.", changes, refresh=REFRESH)  # noqa: SLF001

    @rx.event
    async def choose_energy(self, on: bool):  # noqa: FBT001  # what a switch sends
        """Say hour by hour how fresh one is, or leave that open; kept with the rest."""
        self.energy_known = on

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    def _show(self, view: AvailabilityView) -> None:
        self.days = [_row(day, view) for day in WEEKDAYS]
        self.daily_limit, self.pause = view.daily_limit_minutes, view.break_minutes
        self.buffer_days, self.roll_over = view.buffer_days, view.auto_roll_over
        self.energy_known = bool(view.energy_by_hour)
        self.energy = _energy_rows(view.energy_by_hour)
        self.warnings = list(view.warnings)
        self.error = ""
        self.revision += 1
        self.loaded = True


def _save(session: Any, actor: Actor, *, data: Mapping[str, Any], at: datetime) -> AvailabilityView:
    """Keep the week, and whether plans hold time for reviews."""
    view = set_availability(session, actor, **_asked(data))
    wish = PreferenceChanges(plan_reviews=bool(data.get("plan_reviews")))
    update_user(
        session,
        actor,
        user_id=actor.user_id,
        changes=ProfileChanges(preferences=wish),
        at=at,
    )
    return view


def _row(day: str, view: AvailabilityView) -> HoursRow:
    spans = [*view.windows.get(day, []), {}, {}][: len(WINDOWS)]
    first, second = spans
    return HoursRow(
        day=day,
        name=NAMES[day],
        first_start=first.get("start", ""),
        first_end=first.get("end", ""),
        second_start=second.get("start", ""),
        second_end=second.get("end", ""),
        rest=day in view.rest_weekdays,
    )


def _asked(data: Mapping[str, Any]) -> dict[str, Any]:
    """Read the form.

    Raises:
        Invalid: Half a span is missing, or a number is none.
    """
    return {
        "windows": {day: _windows(data, day) for day in WEEKDAYS},
        "daily_limit_minutes": _number(data, "daily_limit", "The daily limit"),
        "break_minutes": _number(data, "pause", "The break"),
        "rest_weekdays": [day for day in WEEKDAYS if data.get(f"{day}_rest")],
        "energy_by_hour": _energy(data),
        "buffer_days": _buffer(data),
        "auto_roll_over": bool(data.get("roll_over")),
    }


def _energy_rows(levels: list[float]) -> list[EnergyRow]:
    known = levels or [LEVELS["medium"]] * HOURS
    return [
        EnergyRow(hour=hour, name=f"{hour:02}:00", level=_nearest(level))
        for hour, level in enumerate(known)
    ]


def _nearest(level: float) -> str:
    return min(LEVELS, key=lambda name: abs(LEVELS[name] - level))


def _energy(data: Mapping[str, Any]) -> list[float]:
    """Return the 24 levels, or none while they are not given."""
    if not data.get("energy_known"):
        return []
    asked = [str(data.get(f"energy_{hour}", "medium")) for hour in range(HOURS)]
    if unknown := set(asked) - set(LEVELS):
        raise Invalid(f"Energy is low, medium or high, not {min(unknown)[:20]}.")
    return [LEVELS[name] for name in asked]


def _buffer(data: Mapping[str, Any]) -> int | None:
    if "buffer_days" not in data:
        return None
    return _number(data, "buffer_days", "Days free before a deadline", "days")


def _windows(data: Mapping[str, Any], day: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for name in WINDOWS:
        start, end = (str(data.get(f"{day}_{name}_{edge}") or "") for edge in ("start", "end"))
        if bool(start) != bool(end):
            raise Invalid(f"{NAMES[day]}: give both times of a span, or neither.")
        if start:
            found.append({"start": start[:5], "end": end[:5]})
    return found


def _number(data: Mapping[str, Any], name: str, said: str, unit: str = "minutes") -> int:
    text = str(data.get(name, ""))
    if not (text.isascii() and text.isdigit() and len(text) <= 4):  # noqa: PLR2004  # 9999 is enough
        raise Invalid(f"{said} is a whole number of {unit}.")
    return int(text)


REFRESH = refresh_with("settings.hours", HoursState.on_load)
