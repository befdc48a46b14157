"""Importing a calendar file or the dates of a syllabus: read, look through, confirm, undo."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, MaigieError
from services.learning.courses import list_courses
from services.planning import imports
from services.planning.deadline_import import Edit
from services.planning.imports import ImportView
from state.learning.ids import row_id
from state.planning.import_rows import (
    KINDS,
    DateRow,
    EventRow,
    ProblemRow,
    counts_text,
    date_row,
    event_row,
    problem_row,
)
from state.planning.schedule import ScheduleState
from state.session import SessionState, actor_of

WAYS = ("text", "file")
FIELDS = ("title", "date", "time", "kind")


@dataclass(frozen=True, slots=True)
class CourseChoice:
    """A course that what is imported can belong to."""

    id: str
    title: str


class ImportState(rx.State):
    """One import from its source to its receipt; ``step`` is ask, review or done."""

    way: str = "text"
    step: str = "ask"
    courses: list[CourseChoice] = []
    course_id: str = ""
    course_title: str = ""
    dates: list[DateRow] = []
    events: list[EventRow] = []
    problems: list[ProblemRow] = []
    days: dict[str, str] = {}
    left_out: list[str] = []
    counts: str = ""
    choosable: bool = True
    total: int = 0
    said: str = ""
    error: str = ""
    _import_id: str = ""
    _first_day: str = ""
    _edits: dict[str, dict[str, str]] = {}

    @rx.var
    def chosen(self) -> int:
        """How many of what was found will be imported."""
        return self.total - len(self.left_out)

    @rx.event
    async def on_load(self):
        """Read the person's courses; an import that is under way or can be undone stays."""
        found = await call(list_courses, await self._actor())
        self.courses = [CourseChoice(course.id, course.title) for course in found]

    @rx.event
    async def choose_way(self, way: str):
        """Import from a text or from a calendar file."""
        if way not in WAYS:
            raise Invalid("Import a text or a file.")
        self.way, self.error = way, ""

    @rx.event
    async def choose_course(self, course_id: str):
        """Say which course everything belongs to; none is fine."""
        found = [course for course in self.courses if course.id == course_id]
        self.course_id = found[0].id if found else ""
        self.course_title = found[0].title if found else ""

    @rx.event
    async def read_text(self, data: dict[str, Any]):
        """Find the dates of a pasted text."""
        try:
            view = await call(
                imports.propose_deadlines,
                await self._actor(),
                text=str(data.get("text") or ""),
                course_id=row_id(self.course_id) if self.course_id else None,
                at=clock.now(),
            )
        except MaigieError as problem:
            self.error = problem.message
            return
        await self._present(view)

    @rx.event
    async def show_file(self, import_id: str):
        """Look through what a file that was just sent would change."""
        view = await call(imports.get_import, await self._actor(), import_id=row_id(import_id))
        await self._present(view)

    @rx.event
    async def edit(self, item_id: str, field: str, value: str):
        """Change the title, date, time or kind of a date before it is kept."""
        if field not in FIELDS or item_id not in {row.id for row in self.dates}:
            raise Invalid("That cannot be changed here.")
        self._edits.setdefault(item_id, {})[field] = value
        if field == "date":
            self.days = {**self.days, item_id: value}

    @rx.event
    async def choose(self, item_id: str, on: bool):  # noqa: FBT001  # what a checkbox sends
        """Take a date or an event in, or leave it out."""
        known = {row.id for row in self.dates} | {row.id for row in self.events}
        rest = [one for one in self.left_out if one != item_id]
        self.left_out = rest if on or item_id not in known else [*rest, item_id]

    @rx.event
    async def confirm(self):
        """Keep what is chosen."""
        if self.step != "review":
            return
        try:
            selected = self._selected()
            view = await call(
                imports.apply_import,
                await self._actor(),
                import_id=UUID(self._import_id),
                selected=selected,
            )
        except MaigieError as problem:
            self.error = problem.message
            return
        count = self.chosen if selected is not None else self.total
        noun = "date" if view.kind == "deadlines" else "event"
        self.said = f"Imported {count} {noun}{'' if count == 1 else 's'}."
        self.step, self.error = "done", ""

    @rx.event
    async def undo(self):
        """Take the import back."""
        if self.step != "done":
            return
        await call(imports.undo_import, await self._actor(), import_id=UUID(self._import_id))
        self._begin()
        self.said = "Taken back. What you changed since has stayed."

    @rx.event
    async def start_again(self):
        """Put what was found away, if it still waits, and begin anew."""
        if self.step == "review":
            await call(imports.discard_import, await self._actor(), import_id=UUID(self._import_id))
        self._begin()
        self.said = ""

    @rx.event
    async def see_month(self):
        """Go to the month of the first of what was imported."""
        schedule = await self.get_state(ScheduleState)
        schedule.view = "month"
        schedule.shown_day = self._first_day or schedule.shown_day
        return rx.redirect("/schedule")

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _present(self, view: ImportView) -> None:
        zone = (await self._actor()).timezone
        self._begin()
        is_text = view.kind == "deadlines"
        self.dates = [date_row(item) for item in view.items] if is_text else []
        self.events = [] if is_text else [event_row(item, zone) for item in view.items]
        self.problems = [problem_row(problem) for problem in view.problems]
        self.counts = counts_text(view.counts)
        self.total = sum(view.counts[name] for name in ("new", "changed", "cancelled"))
        self.choosable = self.total == len(view.items)
        starts = [row.date for row in self.dates if row.date]
        starts += [str(item["start"])[:10] for item in view.items if "start" in item]
        self._first_day = min(starts, default="")
        self._import_id, self.step, self.said = view.id, "review", ""

    def _selected(self) -> dict[str, Edit] | None:
        """Return what to keep with its edits; None for a file of which everything is kept."""
        rows = [*self.dates, *self.events]
        if self.events and not self.left_out:
            return None
        return {
            row.id: _edit(self._edits.get(row.id, {}))
            for row in rows
            if row.id not in self.left_out
        }

    def _begin(self) -> None:
        self.step, self.error, self.counts, self.total = "ask", "", "", 0
        self.dates, self.events, self.problems = [], [], []
        self.days, self.left_out, self.choosable = {}, [], True
        self._import_id, self._first_day, self._edits = "", "", {}


def _edit(values: dict[str, str]) -> Edit:
    """Read what was changed of a date; an emptied field stays as it was found.

    Raises:
        Invalid: A value is no title, day, time or kind.
    """
    try:
        title = values.get("title", "").strip()[:200]
        day = date.fromisoformat(values["date"]) if values.get("date") else None
        at = time.fromisoformat(values["time"]) if values.get("time") else None
    except ValueError as error:
        raise Invalid("A date or time is not one.") from error
    kind = values.get("kind") or None
    if kind is not None and kind not in dict(KINDS):
        raise Invalid("Choose deadline, exam or class.")
    if day is not None and not 2000 <= day.year <= 2100:  # noqa: PLR2004  # as on the schedule
        raise Invalid("That day is too far away.")
    return Edit(title=title or None, day=day, at=at, kind=kind)
