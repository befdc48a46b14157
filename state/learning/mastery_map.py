"""State of the mastery page: the map, the gaps, and the evidence of one concept."""

from datetime import datetime
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from services.learning import mastery_corrections, quizzes
from services.learning.courses import list_courses
from services.learning.mastery_report import MasteryReport, concept_report, mastery_report
from services.learning.quiz_views import QuizView
from state.changing import change
from state.learning.ids import row_id
from state.learning.mastery_rows import (
    ConceptRow,
    CourseRow,
    EvidenceRow,
    GapRow,
    PatternRow,
    QuizRow,
    concept_row,
    course_rows,
    evidence_row,
    gap_row,
    pattern_row,
    quiz_row,
)
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

MOST_QUIZZES = 5


class MasteryState(rx.State):
    """What the person masters; a press on a concept shows why."""

    loaded: bool = False
    courses: list[CourseRow] = []
    gaps: list[GapRow] = []
    patterns: list[PatternRow] = []
    taken: list[QuizRow] = []
    next_title: str = ""
    next_text: str = ""
    next_course_id: str = ""
    is_open: bool = False
    concept: ConceptRow = ConceptRow()
    evidence: list[EvidenceRow] = []

    @rx.event
    async def on_load(self):
        """Read the map and everything beside it."""
        actor = await self._actor()
        report, names, taken = await call(_read, actor, at=clock.now())
        self.courses = course_rows(report.concepts, names)
        self.gaps = [gap_row(one) for one in report.gaps]
        self.patterns = [pattern_row(one) for one in report.error_patterns]
        self.taken = [quiz_row(one, actor.timezone) for one in taken]
        following = report.next
        self.next_title = following.concept.title if following else ""
        self.next_text = following.said if following else ""
        self.next_course_id = (following.concept.course_id or "") if following else ""
        self.loaded = True

    @rx.event
    async def open_concept(self, concept_id: str):
        """Show what a level rests on."""
        await self._show_concept(str(concept_id))
        self.is_open = True

    @rx.event
    async def close_concept(self):
        """Go back to the map."""
        self.is_open = False

    @rx.event
    async def know_this(self):
        """Say that the open concept is known."""
        return await self._correct(knows=True)

    @rx.event
    async def do_not_know_this(self):
        """Say that the open concept is not known."""
        return await self._correct(knows=False)

    @rx.event
    async def dismiss_gap(self, concept_id: str):
        """Take a concept off the gaps."""
        view, changes = await change(
            await self._actor(),
            mastery_corrections.dismiss_gap,
            concept_id=row_id(concept_id),
            at=clock.now(),
        )
        toasts = await self.get_state(ToastState)
        toasts._say(f"No gap: {view.title}", changes, refresh=REFRESH_MASTERY)  # noqa: SLF001
        return MasteryState.on_load

    async def _correct(self, *, knows: bool) -> Any:
        view, changes = await change(
            await self._actor(),
            mastery_corrections.correct_mastery,
            concept_id=row_id(self.concept.id),
            knows=knows,
            at=clock.now(),
        )
        said = "You know" if knows else "To learn"
        toasts = await self.get_state(ToastState)
        toasts._say(f"{said}: {view.title}", changes, refresh=REFRESH_MASTERY)  # noqa: SLF001
        await self._show_concept(view.id)
        return MasteryState.on_load

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _show_concept(self, concept_id: str) -> None:
        actor = await self._actor()
        report = await call(concept_report, actor, concept_id=row_id(concept_id), at=clock.now())
        self.concept = concept_row(report, actor.timezone)
        self.evidence = [evidence_row(one, actor.timezone) for one in report.evidence]


REFRESH_MASTERY = refresh_with("learning.mastery", MasteryState.on_load)


def _read(
    session: Any, actor: Actor, *, at: datetime
) -> tuple[MasteryReport, dict[str, tuple[str, str]], tuple[QuizView, ...]]:
    names = {one.id: (one.title, one.color) for one in list_courses(session, actor)}
    taken = quizzes.list_quizzes(session, actor, limit=MOST_QUIZZES)
    return mastery_report(session, actor, at=at), names, taken
