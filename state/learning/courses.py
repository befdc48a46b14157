"""State of the list of courses."""

from datetime import timedelta

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from services.learning import courses
from services.library.note_lists import last_titles
from services.planning import entries
from state.learning.course_rows import DAYS_AHEAD, CourseCard, coming, course_card
from state.session import SessionState, actor_of
from state.toast import refresh_with


class CoursesState(rx.State):
    """Every course of the person, newest first."""

    cards: list[CourseCard] = []
    loaded: bool = False

    @rx.event
    async def on_load(self):
        """Read the courses and when each is studied next."""
        session = await self.get_state(SessionState)
        actor, now = actor_of(session), clock.now()
        today = now.astimezone(actor.timezone).date()
        found = await call(courses.list_courses, actor)
        last_notes = await call(last_titles, actor)
        blocks = await call(
            entries.list_blocks, actor, first=today, last=today + timedelta(days=DAYS_AHEAD)
        )
        self.cards = [
            course_card(
                course,
                coming(blocks, course.id, now),
                actor.timezone,
                last_note=last_notes.get(course.id, ""),
            )
            for course in found
        ]
        self.loaded = True


REFRESH_COURSES = refresh_with("learning.courses", CoursesState.on_load)
