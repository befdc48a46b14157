"""State of the settings: when the person can study, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning.availability import (
    WEEKDAYS,
    AvailabilityView,
    get_availability,
    set_availability,
)
from state.changing import change
from state.session import SessionState
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


class HoursState(rx.State):
    """The week as the person can study in it."""

    loaded: bool = False
    days: list[HoursRow] = []
    daily_limit: int = 180
    pause: int = 15
    error: str = ""
    revision: int = 0

    @rx.event
    async def on_load(self):
        """Read the week."""
        self._show(await call(get_availability, await self._actor()))

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Keep the week; plans made from now on follow it."""
        actor = await self._actor()
        try:
            view, changes = await change(actor, set_availability, **_asked(data))
        except Invalid as problem:
            self.error = problem.message
            return
        self._show(view)
        toasts = await self.get_state(ToastState)
        toasts._say("Your study hours are saved.", changes, refresh=REFRESH)  # noqa: SLF001

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return session.actor()

    def _show(self, view: AvailabilityView) -> None:
        self.days = [_row(day, view) for day in WEEKDAYS]
        self.daily_limit, self.pause = view.daily_limit_minutes, view.break_minutes
        self.error = ""
        self.revision += 1
        self.loaded = True


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
    }


def _windows(data: Mapping[str, Any], day: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for name in WINDOWS:
        start, end = (str(data.get(f"{day}_{name}_{edge}") or "") for edge in ("start", "end"))
        if bool(start) != bool(end):
            raise Invalid(f"{NAMES[day]}: give both times of a span, or neither.")
        if start:
            found.append({"start": start[:5], "end": end[:5]})
    return found


def _number(data: Mapping[str, Any], name: str, said: str) -> int:
    text = str(data.get(name, ""))
    if not (text.isascii() and text.isdigit() and len(text) <= 4):  # noqa: PLR2004  # 9999 is enough
        raise Invalid(f"{said} is a whole number of minutes.")
    return int(text)


REFRESH = refresh_with("settings.hours", HoursState.on_load)
