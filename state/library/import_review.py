"""Importing notes and resources from a file: read, look through, confirm, undo."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import MaigieError
from services.learning.courses import list_courses
from services.library import imports_applying, imports_proposals
from services.library.imports_proposals import LibraryImportView
from state.learning.ids import row_id
from state.session import SessionState, actor_of

_KINDS = {"note": "Note", "resource": "Resource"}
_COUNTS = {
    "new": "new",
    "same": "in the library already",
    "later": "left for another import",
    "skipped": "other files passed over",
}


@dataclass(frozen=True, slots=True)
class CourseChoice:
    """A course that what is imported can belong to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A note or resource that would be made, and where in the file it is."""

    id: str
    title: str
    kind: str
    where: str


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A part of the file that cannot be kept, and why."""

    where: str
    text: str


class LibraryImportState(rx.State):
    """One import from its file to its receipt; ``step`` is ask, review or done."""

    step: str = "ask"
    courses: list[CourseChoice] = []
    course_id: str = ""
    name: str = ""
    counts: str = ""
    columns: str = ""
    things: list[ThingRow] = []
    problems: list[LeftOutRow] = []
    left_out: list[str] = []
    total: int = 0
    said: str = ""
    error: str = ""
    _import_id: str = ""

    @rx.var
    def choosable(self) -> bool:
        """Whether all that is new is listed, so that some of it can be left out."""
        return self.total == len(self.things)

    @rx.var
    def chosen(self) -> int:
        """How many things will be imported."""
        return self.total - len(self.left_out)

    @rx.event
    async def on_load(self):
        """Read the person's courses; an import that is under way or can be undone stays."""
        found = await call(list_courses, await self._actor())
        self.courses = [CourseChoice(course.id, course.title) for course in found]

    @rx.event
    async def choose_course(self, course_id: str):
        """Say which course everything belongs to that names none; none is fine."""
        found = [course for course in self.courses if course.id == course_id]
        self.course_id = found[0].id if found else ""

    @rx.event
    async def show_file(self, import_id: str):
        """Look through what a file that was just sent would add."""
        view = await call(
            imports_proposals.get_import, await self._actor(), import_id=row_id(import_id)
        )
        self._present(view)

    @rx.event
    async def choose(self, item_id: str, on: bool):  # noqa: FBT001  # what a checkbox sends
        """Take a thing in, or leave it out."""
        rest = [one for one in self.left_out if one != item_id]
        known = {row.id for row in self.things}
        self.left_out = rest if on or item_id not in known else [*rest, item_id]

    @rx.event
    async def confirm(self):
        """Keep what is chosen."""
        if self.step != "review":
            return
        selected = {row.id for row in self.things} - set(self.left_out) if self.left_out else None
        try:
            await call(
                imports_applying.apply_import,
                await self._actor(),
                import_id=UUID(self._import_id),
                at=clock.now(),
                selected=selected,
            )
        except MaigieError as problem:
            self.error = problem.message
            return
        self.said = f"Imported {_things(self.chosen)}."
        self.step, self.error = "done", ""

    @rx.event
    async def undo(self):
        """Take the import back."""
        if self.step != "done":
            return
        await call(
            imports_applying.undo_import, await self._actor(), import_id=UUID(self._import_id)
        )
        self._begin()
        self.said = "Taken back. What you changed since has stayed."

    @rx.event
    async def start_again(self):
        """Put what was found away, if it still waits, and begin anew."""
        if self.step == "review":
            await call(
                imports_proposals.discard_import,
                await self._actor(),
                import_id=UUID(self._import_id),
            )
        self._begin()
        self.said = ""

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    def _present(self, view: LibraryImportView) -> None:
        self._begin()
        self.said = ""
        self.name, self.total = view.name, view.counts["new"]
        self.counts = ", ".join(
            f"{view.counts[name]:,} {words}" for name, words in _COUNTS.items() if view.counts[name]
        )
        self.columns = ", ".join(f"{field} from “{head}”" for field, head in view.columns.items())
        self.things = [
            ThingRow(item["id"], item["title"], _KINDS[item["kind"]], item["where"])
            for item in view.items
        ]
        self.problems = [LeftOutRow(one["where"], one["message"]) for one in view.problems]
        self._import_id, self.step = view.id, "review"

    def _begin(self) -> None:
        self.step, self.error, self.counts, self.columns, self.name = "ask", "", "", "", ""
        self.things, self.problems, self.left_out, self.total = [], [], [], 0
        self._import_id = ""


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count:,} things"
