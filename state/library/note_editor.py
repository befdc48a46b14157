"""State of one note: it is saved while somebody types, and never over what somebody else wrote."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import NotFound
from services.learning import courses
from services.library import note_links, note_versions, notes
from services.library.note_links import LinkView
from services.library.note_views import NoteView
from services.library.notes import NoteChangedMeanwhile
from services.library.rules.note_text import boxes, toggle_box
from services.library.rules.tags import tags_in
from services.library.rules.wiki_links import links_as_markdown
from state.changing import change
from state.learning.ids import row_id
from state.library.library_rows import CourseName, changed_text, course_names, words_text
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

BOTH = "\n\n---\n\n"


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One ``- [ ]`` of the note."""

    place: int
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What the note said before."""

    id: str
    when: str
    words: str
    excerpt: str


class NoteEditorState(rx.State):
    """The open note; ``epoch`` grows when the text must be taken over as it is here."""

    note_id: str = ""
    title: str = ""
    content: str = ""
    revision: int = 0
    epoch: int = 0
    tags: str = ""
    course_id: str = ""
    pinned: bool = False
    trashed: bool = False
    words: str = ""
    changed: str = ""
    preview: str = ""
    boxes: list[BoxRow] = []
    links: list[LinkView] = []
    backlinks: list[LinkView] = []
    versions: list[VersionRow] = []
    courses: list[CourseName] = []
    view: str = "write"
    shown: str = ""
    mine: str = ""
    theirs: str = ""
    loaded: bool = False
    missing: bool = False

    @rx.event
    async def on_load(self):
        """Read the note the address names."""
        actor = await self._actor()
        asked = str(self.rx_router_page.params.get("note_id", ""))
        if asked != self.note_id:
            self.loaded, self.view, self.shown = False, "write", ""
            yield
        try:
            note = await call(notes.get_note, actor, note_id=row_id(asked))
        except NotFound:
            self.missing, self.loaded, self.note_id = True, True, asked
            return
        self.courses = course_names(await call(courses.list_courses, actor))
        await self._show(actor, note)

    @rx.event
    async def save(self, content: str, revision: int):
        """Save what was typed; if the note says something newer, show both."""
        await self._write(revision=revision, content=content)

    @rx.event
    async def rename(self, title: str):
        """Save another title."""
        if title.strip() != self.title:
            await self._write(title=title)

    @rx.event
    async def toggle_box(self, place: int):
        """Tick or untick one box of the note."""
        await self._write(content=toggle_box(self.content, place), revision=self.revision)

    @rx.event
    async def choose_view(self, view: str):
        """Write, or read it as it will look."""
        self.view = "read" if view == "read" else "write"

    @rx.event
    async def choose_course(self, course_id: str):
        """Put the note into a course, or into none."""
        await self._write(course_id=row_id(course_id) if course_id else None)

    @rx.event
    async def set_note_tags(self, tags: str):
        """Give the note these tags."""
        await self._write(tags=tags_in(tags[:400]))

    @rx.event
    async def toggle_pin(self):
        """Pin the note, or unpin it."""
        await self._write(pinned=not self.pinned)

    @rx.event
    async def open_history(self):
        """Show what the note said before."""
        actor, now = await self._actor(), clock.now()
        found = await call(note_versions.list_versions, actor, note_id=row_id(self.note_id))
        self.versions = [
            VersionRow(
                one.id,
                changed_text(one.created_at, now, actor.timezone),
                words_text(one.word_count),
                " ".join(f"{one.title} {one.content}".split())[:220],
            )
            for one in found
        ]
        self.shown = "history"

    @rx.event
    async def close(self):
        """Close the dialog; a conflict stays until it is settled."""
        if self.shown != "conflict":
            self.shown = ""

    @rx.event
    async def restore(self, version_id: str):
        """Let the note say again what it said before."""
        actor = await self._actor()
        note, changes = await change(
            actor,
            notes.restore_version,
            note_id=row_id(self.note_id),
            version_id=row_id(version_id),
            at=clock.now(),
        )
        self.shown = ""
        await self._show(actor, note)
        await self._say("Restored an earlier version", changes)

    @rx.event
    async def settle(self, choice: str):
        """End a conflict: keep one text or both; the other stays in the history."""
        mine, theirs = self.mine, self.theirs
        if choice == "both":
            await self._write(content=f"{theirs}{BOTH}{mine}", keep=True)
        else:
            await self._write(content=mine, keep=True)
        if choice == "theirs":
            await self._write(content=theirs, keep=True)
        self.shown = self.mine = self.theirs = ""
        self.epoch += 1

    @rx.event
    async def trash(self):
        """Put the note into the trash and go back to the list."""
        actor = await self._actor()
        note, changes = await change(
            actor, notes.trash_note, note_id=row_id(self.note_id), at=clock.now()
        )
        toasts = await self.get_state(ToastState)
        toasts._say(  # noqa: SLF001
            f"In the trash: {note.shown_title}", changes, refresh="library.library"
        )
        return rx.redirect("/library")

    @rx.event
    async def untrash(self):
        """Take the note out of the trash."""
        actor = await self._actor()
        await self._show(actor, await call(notes.untrash_note, actor, note_id=self._id()))

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _write(self, **given: Any) -> None:
        actor = await self._actor()
        try:
            note = await call(notes.update_note, actor, note_id=self._id(), at=clock.now(), **given)
        except NoteChangedMeanwhile as newer:
            current = (newer.details or {})["current"]
            self.mine, self.theirs = str(given["content"]), str(current["content"])
            self.shown = "conflict"
            return
        await self._show(actor, note)

    async def _show(self, actor: Actor, note: NoteView) -> None:
        if note.id != self.note_id:
            self.epoch += 1
        self.note_id, self.title, self.content = note.id, note.title, note.content
        self.revision, self.pinned, self.trashed = note.revision, note.pinned, note.trashed
        self.tags, self.course_id = ", ".join(note.tags), note.course_id or ""
        self.words = words_text(note.word_count)
        self.changed = changed_text(note.updated_at, clock.now(), actor.timezone)
        self.boxes = [
            BoxRow(place, text, done) for place, (done, text) in enumerate(boxes(note.content))
        ]
        found = await call(note_links.links_of, actor, note_id=self._id())
        self.links, self.backlinks = list(found.to), list(found.backlinks)
        ids = await call(note_links.addresses_of, actor, note_id=self._id())
        addresses = {name: f"/library/notes/{one}" for name, one in ids.items()}
        self.preview = links_as_markdown(note.content, addresses)
        self.loaded, self.missing = True, False

    async def _say(self, said: str, changes: Any) -> None:
        toasts = await self.get_state(ToastState)
        toasts._say(said, changes, refresh=REFRESH_NOTE)  # noqa: SLF001
        self.epoch += 1

    def _id(self) -> UUID:
        return row_id(self.note_id)


REFRESH_NOTE = refresh_with("library.note", NoteEditorState.on_load)
