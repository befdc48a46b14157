"""State of the notes and resources of the open course."""

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from maigie.core.errors import NotFound
from services.library import note_lists, notes, resource_lists
from services.library.note_lists import NoteFilter
from services.library.resource_lists import ResourceFilter
from state.learning.ids import row_id
from state.library.library_rows import NoteRow, ResourceRow, note_row, resource_row
from state.session import SessionState, actor_of

MOST_SHOWN, MOST_READ = 5, 25


class CourseNotesState(rx.State):
    """What was written and saved for a course, newest first; the route names it."""

    notes: list[NoteRow] = []
    resources: list[ResourceRow] = []

    @rx.event
    async def on_load(self):
        """Read the notes and resources of the course the address names."""
        session = await self.get_state(SessionState)
        actor, now = actor_of(session), clock.now()
        try:
            course_id = row_id(self.rx_router_page.params.get("course_id", ""))
        except NotFound:
            return  # the page says so itself
        found = await call(
            note_lists.list_notes, actor, wanted=NoteFilter(course_id=course_id), limit=MOST_SHOWN
        )
        saved = await call(
            resource_lists.list_resources,
            actor,
            wanted=ResourceFilter(course_id=course_id),
            limit=MOST_READ,
        )
        mine = [one for one in saved if one.starred or not one.recommended][:MOST_SHOWN]
        self.notes = [note_row(one, {}, now=now, zone=actor.timezone) for one in found]
        self.resources = [resource_row(one, {}, now=now, zone=actor.timezone) for one in mine]

    @rx.event
    async def write_note(self):
        """Start a note of this course and open it."""
        session = await self.get_state(SessionState)
        course_id = row_id(self.rx_router_page.params.get("course_id", ""))
        note = await call(notes.create_note, actor_of(session), at=clock.now(), course_id=course_id)
        return rx.redirect(f"/library/notes/{note.id}")
