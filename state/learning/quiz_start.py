"""Starting a quiz from wherever one is."""

import asyncio
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from services.learning import quizzes
from services.learning.quiz_views import QuizView
from services.learning.quiz_writing import written_for
from state.learning.ids import row_id
from state.session import SessionState, actor_of


class QuizStartState(rx.State):
    """Makes a quiz and goes to its page; a model that writes questions may take its time."""

    making: bool = False

    @rx.event(background=True)
    async def practise_course(self, course_id: str):
        """Practise a course."""
        return await self._start(course_id=row_id(course_id))

    @rx.event(background=True)
    async def examine_course(self, course_id: str):
        """Sit an exam on a course: with a time limit, answers at the end."""
        return await self._start(course_id=row_id(course_id), questions=20, mode="exam")

    @rx.event(background=True)
    async def practise_note(self, note_id: str):
        """Practise a note."""
        return await self._start(note_id=row_id(note_id))

    @rx.event(background=True)
    async def practise_source(self, source_id: str):
        """Practise a source of the library."""
        return await self._start(source_id=row_id(source_id))

    @rx.event(background=True)
    async def practise_concept(self, title: str, course_id: str = ""):
        """Practise one concept, in its course when it has one."""
        course: UUID | None = row_id(course_id) if course_id else None
        return await self._start(topic=str(title)[: quizzes.LONGEST_TOPIC], course_id=course)

    async def _start(self, **about: Any) -> Any:
        async with self:
            actor = actor_of(await self.get_state(SessionState))
            self.making = True
        try:
            quiz = await _make(actor, about)
        finally:
            async with self:
                self.making = False
        return rx.redirect(f"/quizzes/{quiz.id}")


async def _make(actor: Actor, about: dict[str, Any]) -> QuizView:
    at = clock.now()
    wanted = {name: value for name, value in about.items() if name != "mode"}
    written = await asyncio.to_thread(written_for, actor, at=at, **wanted)
    return await call(
        quizzes.make_quiz, actor, at=at, extra=written.extra, engine=written.engine, **about
    )
