"""State of the library: which notes and resources it shows, and what is done with many."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning import courses
from services.library import note_lists, notes, resource_changes, resource_lists, resources
from services.library.note_lists import NoteFilter
from services.library.resource_lists import ResourceFilter
from services.library.rules.tags import tags_in
from state.changing import change
from state.learning.ids import row_id
from state.library.library_rows import (
    KINDS,
    CourseName,
    NoteRow,
    ResourceRow,
    course_names,
    note_row,
    resource_row,
)
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

TABS = ("notes", "resources", "sources")
MOST_SHOWN = 100
MOST_CHARACTERS = 200


class LibraryState(rx.State):
    """One list at a time; ``picked`` are the rows that bulk actions are about."""

    tab: str = "notes"
    words: str = ""
    tag: str = ""
    kind: str = ""
    course_id: str = ""
    starred_only: bool = False
    in_trash: bool = False
    notes: list[NoteRow] = []
    resources: list[ResourceRow] = []
    tags: list[str] = []
    courses: list[CourseName] = []
    total: int = 0
    picked: list[str] = []
    loaded: bool = False
    tagging: bool = False
    erasing: str = ""
    erasing_title: str = ""

    @rx.event
    async def on_load(self):
        """Read the list the address names, or the one that was open."""
        asked = str(self.rx_router_page.params.get("tab", ""))
        if asked in TABS and asked != self.tab:
            self._turn_to(asked)
        await self._read()

    @rx.event
    async def choose_tab(self, tab: str):
        """Turn to notes, resources or sources."""
        if tab not in TABS:
            raise Invalid("The library has notes, resources and sources.")
        self._turn_to(tab)
        await self._read()

    @rx.event
    async def search(self, words: str):
        """Narrow the list to what has these words."""
        self.words = words[:MOST_CHARACTERS]
        await self._read()

    @rx.event
    async def choose_tag(self, tag: str):
        """Narrow the list to one tag; the same again shows all."""
        self.tag = "" if tag == self.tag else tag[:60]
        await self._read()

    @rx.event
    async def choose_kind(self, kind: str):
        """Narrow resources to one type."""
        if kind and kind not in KINDS:
            raise Invalid("There is no such type.")
        self.kind = kind
        await self._read()

    @rx.event
    async def choose_course(self, course_id: str):
        """Narrow the list to one course."""
        self.course_id = str(row_id(course_id)) if course_id else ""
        await self._read()

    @rx.event
    async def toggle_starred(self):
        """Show starred or pinned ones only, or all."""
        self.starred_only = not self.starred_only
        await self._read()

    @rx.event
    async def toggle_trash(self):
        """Look into the trash, or out of it."""
        self.in_trash, self.picked = not self.in_trash, []
        await self._read()

    @rx.event
    async def pick(self, row: str):
        """Pick a row for a bulk action, or leave it."""
        others = [one for one in self.picked if one != row]
        shown = {one.id for one in (*self.notes, *self.resources)}
        self.picked = others if row in self.picked or row not in shown else [*others, row]

    @rx.event
    async def pick_none(self):
        """Leave every row."""
        self.picked, self.tagging = [], False

    @rx.event
    async def start_tagging(self):
        """Ask which tags the picked rows get."""
        self.tagging = True

    @rx.event
    async def tag_picked(self, data: dict[str, Any]):
        """Add tags to every picked row."""
        tags = tags_in(str(data.get("tags", ""))[:400])
        await self._change_many(f"Tagged: {', '.join(tags)}", self.picked, add_tags=tags)

    @rx.event
    async def star_picked(self):
        """Pin the picked notes, or star the picked resources."""
        mark = {"pinned": True} if self.tab == "notes" else {"starred": True}
        await self._change_many("Pinned" if self.tab == "notes" else "Starred", self.picked, **mark)

    @rx.event
    async def move_picked(self, course_id: str):
        """Let every picked row belong to a course."""
        found = next((one for one in self.courses if one.id == course_id), None)
        if found is not None:
            said = f"Moved to {found.title}"
            await self._change_many(said, self.picked, course_id=row_id(found.id))

    @rx.event
    async def trash_picked(self):
        """Put the picked rows into the trash."""
        count = len(self.picked)
        what = "1 thing" if count == 1 else f"{count} things"
        await self._change_many(f"In the trash: {what}", self.picked, trashed=True)

    @rx.event
    async def restore(self, row: str):
        """Take a row out of the trash."""
        await self._change_many("Back in the library", [row], trashed=False)

    @rx.event
    async def ask_to_erase(self, row: str):
        """Ask before a row of the trash is deleted for good: nothing brings it back."""
        shown = {one.id: one.title for one in (*self.notes, *self.resources)}
        self.erasing, self.erasing_title = (row, shown[row]) if row in shown else ("", "")

    @rx.event
    async def keep(self):
        """Leave the row in the trash."""
        self.erasing, self.erasing_title = "", ""

    @rx.event
    async def erase(self):
        """Delete the row that was asked about; only that, so nothing else can be lost."""
        row, self.erasing, self.erasing_title = self.erasing, "", ""
        if not row:
            return
        actor = await self._actor()
        if self.tab == "notes":
            await call(notes.erase_note, actor, note_id=row_id(row))
        else:
            await call(resource_changes.erase_resource, actor, resource_id=row_id(row))
        await self._read()

    @rx.event
    async def toggle_star(self, row: str):
        """Pin or star one row, or take that back."""
        found = next((one for one in (*self.notes, *self.resources) if one.id == row), None)
        if isinstance(found, NoteRow):
            said = f"{'Unpinned' if found.pinned else 'Pinned'}: {found.title}"
            await self._change_many(said, [row], pinned=not found.pinned)
        elif found is not None:
            said = f"{'Unstarred' if found.starred else 'Starred'}: {found.title}"
            await self._change_many(said, [row], starred=not found.starred)

    @rx.event
    async def add_resource(self, data: dict[str, Any]):
        """Save an address; its page is read in the background."""
        actor = await self._actor()
        saved, changes = await change(
            actor, resources.save_resource, url=str(data.get("url", ""))[:2100], at=clock.now()
        )
        await self._say(f"Saved: {saved.title}", changes)

    @rx.event
    async def read_page_again(self, row: str):
        """Try once more to read a resource's page."""
        await call(resources.fetch_again, await self._actor(), resource_id=row_id(row))
        await self._read()

    @rx.event
    async def open_resource(self, row: str):
        """Remember that a resource was opened."""
        await call(
            resources.open_resource, await self._actor(), resource_id=row_id(row), at=clock.now()
        )

    @rx.event
    async def write_note(self):
        """Start an empty note and open it."""
        course_id = row_id(self.course_id) if self.course_id else None
        note = await call(
            notes.create_note, await self._actor(), at=clock.now(), course_id=course_id
        )
        return rx.redirect(f"/library/notes/{note.id}")

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    def _turn_to(self, tab: str) -> None:
        self.tab, self.picked, self.tag, self.kind = tab, [], "", ""
        self.words, self.starred_only, self.in_trash, self.tagging = "", False, False, False

    async def _change_many(self, said: str, rows: list[str], **changes: Any) -> None:
        use_case: Callable[..., Any] = resource_lists.change_resources
        ids: dict[str, Any] = {"resource_ids": [row_id(row) for row in rows]}
        if self.tab == "notes":
            use_case, ids = note_lists.change_notes, {"note_ids": ids["resource_ids"]}
        _, written = await change(await self._actor(), use_case, at=clock.now(), **ids, **changes)
        self.picked, self.tagging = [], False
        await self._say(said, written)

    async def _say(self, said: str, changes: Any) -> None:
        await self._read()
        toasts = await self.get_state(ToastState)
        toasts._say(said, changes, refresh=REFRESH_LIBRARY)  # noqa: SLF001

    async def _read(self) -> None:
        actor, now = await self._actor(), clock.now()
        self.courses = course_names(await call(courses.list_courses, actor))
        names = {course.id: course for course in self.courses}
        course_id = row_id(self.course_id) if self.course_id else None
        marked = True if self.starred_only else None
        if self.tab == "notes":
            which = NoteFilter(
                self.words, self.tag, course_id, pinned=marked, trashed=self.in_trash
            )
            found = await call(note_lists.list_notes, actor, wanted=which, limit=MOST_SHOWN)
            self.notes = [note_row(one, names, now=now, zone=actor.timezone) for one in found]
            self.total = await call(note_lists.count_notes, actor, wanted=which)
            self.tags = list(await call(note_lists.note_tags, actor))
        elif self.tab == "resources":
            await self._read_resources(actor, names, course_id, starred=marked)
        self.loaded = True

    async def _read_resources(
        self, actor: Actor, names: dict[str, CourseName], course_id: Any, *, starred: bool | None
    ) -> None:
        which = ResourceFilter(
            words=self.words,
            kind=resources.ResourceType(self.kind) if self.kind else None,
            tag=self.tag,
            starred=starred,
            course_id=course_id,
            trashed=self.in_trash,
        )
        now, zone = clock.now(), actor.timezone
        found = await call(resource_lists.list_resources, actor, wanted=which, limit=MOST_SHOWN)
        self.resources = [resource_row(one, names, now=now, zone=zone) for one in found]
        self.total = await call(resource_lists.count_resources, actor, wanted=which)
        self.tags = list(await call(resource_lists.resource_tags, actor))


REFRESH_LIBRARY = refresh_with("library.library", LibraryState.on_load)
