"""State of the page where learning begins: paths, sessions to go on with, a topic."""

from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning import courses, learning_sessions, narratives
from state.learning.ids import row_id
from state.learning.learn_rows import PathRow, SessionCard, path_row, session_card
from state.session import SessionState, actor_of

MOST_PATHS = 60
MOST_OVER = 6


class LearnState(rx.State):
    """What can be learnt on, and where one left off."""

    paths: list[PathRow] = []
    open_sessions: list[SessionCard] = []
    over: list[SessionCard] = []
    course_options: list[tuple[str, str]] = []
    loaded: bool = False
    deleting: str = ""
    deleting_title: str = ""

    @rx.event
    async def on_load(self):
        """Read paths, sessions and courses; a source or course in the address is begun at once."""
        actor = await self._actor()
        asked = self.router.url.query_parameters
        if source_id := asked.get("source"):
            return LearnState.start_source(str(source_id))
        if course_id := asked.get("course"):
            return LearnState.start_course(str(course_id))
        return await self._read(actor)

    @rx.event
    async def start_path(self, narrative_id: str):
        """Walk a path, from where it was left."""
        return await self._start(narrative_id=row_id(narrative_id))

    @rx.event
    async def start_course(self, course_id: str):
        """Learn what a course teaches."""
        return await self._start(replace=True, course_id=row_id(course_id))

    @rx.event
    async def start_source(self, source_id: str):
        """Learn what a source says, on its path."""
        view = await call(
            learning_sessions.start_on_source,
            await self._actor(),
            source_id=row_id(source_id),
            at=clock.now(),
        )
        return rx.redirect(f"/learn/{view.id}", replace=True)

    @rx.event
    async def start_topic(self, data: dict[str, Any]):
        """Talk about a topic with the tutor."""
        topic = str(data.get("topic", "")).strip()
        if not topic:
            raise Invalid("Say what you would like to understand.")
        return await self._start(topic=topic)

    @rx.event
    async def ask_delete(self, narrative_id: str, title: str):
        """Ask before deleting a path, or stop asking."""
        self.deleting, self.deleting_title = str(narrative_id), str(title)

    @rx.event
    async def delete_path(self):
        """Delete a path; what was learnt on it stays."""
        actor, narrative_id = await self._actor(), row_id(self.deleting)
        self.deleting, self.deleting_title = "", ""
        await call(narratives.delete_narrative, actor, narrative_id=narrative_id)
        await self._read(actor)

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _start(self, *, replace: bool = False, **about: Any) -> Any:
        view = await call(
            learning_sessions.start_session, await self._actor(), **about, at=clock.now()
        )
        return rx.redirect(f"/learn/{view.id}", replace=replace)

    async def _read(self, actor: Actor) -> None:
        found = await call(narratives.list_narratives, actor)
        sessions = await call(learning_sessions.list_sessions, actor)
        taken = await call(courses.list_courses, actor)
        now, zone = clock.now(), actor.timezone
        to_go_on = [one for one in sessions if one.completed_at is None]
        walked = {one.narrative_id: one.id for one in to_go_on if one.narrative_id}
        self.paths = [path_row(one, walked) for one in found[:MOST_PATHS]]
        self.open_sessions = [session_card(one, zone, now) for one in to_go_on]
        over = [one for one in sessions if one.completed_at is not None]
        self.over = [session_card(one, zone, now) for one in over[:MOST_OVER]]
        self.course_options = [(course.id, course.title) for course in taken]
        self.loaded = True
