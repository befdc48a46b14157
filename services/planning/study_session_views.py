"""How a study session is shown, and the time it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.models.planning_records import (
    StudySession,
    StudySessionKind,
    StudySessionStatus,
    StudyStretch,
)
from services.planning.rules.study_time import Rhythm, Span, focus_spans, minutes_of, phase_at

LOST_AFTER = timedelta(minutes=10)
"""Silence after which a timer that had shown signs of life is taken for crashed or closed."""


@dataclass(frozen=True, slots=True)
class StudySessionView:
    """A study session as screens and REST show it.

    ``minutes`` is the time studied: pauses and the breaks of a pomodoro do not count. ``phase``
    is ``focus`` or ``break`` while a pomodoro runs, else empty.
    """

    id: str
    title: str
    kind: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    seen_at: datetime
    minutes: float
    planned_minutes: int
    focus_minutes: int
    break_minutes: int
    phase: str
    round: int
    phase_ends_at: datetime | None
    course_id: str | None
    goal_id: str | None
    task_id: str | None
    block_id: str | None


def view_sessions(
    session: Session, rows: Sequence[StudySession], *, at: datetime
) -> tuple[StudySessionView, ...]:
    """Return study sessions as they stand at an instant, in the given order."""
    stretches = stretches_of(session, rows)
    return tuple(_view(row, stretches[row.id], at) for row in rows)


def stretches_of(session: Session, rows: Sequence[StudySession]) -> dict[UUID, list[StudyStretch]]:
    """Return the stretches of each study session, in order."""
    found: dict[UUID, list[StudyStretch]] = {row.id: [] for row in rows}
    for stretch in session.exec(
        select(StudyStretch)
        .where(col(StudyStretch.study_session_id).in_(found))
        .order_by(col(StudyStretch.started_at), col(StudyStretch.id))
    ):
        found[stretch.study_session_id].append(stretch)
    return found


def is_lost(row: StudySession, at: datetime) -> bool:
    """Say whether an open session has gone quiet.

    A timer that never showed a sign of life after its start is one of the assistant or of a
    client without a page; it is given the time it was planned for.
    """
    silence = LOST_AFTER
    if row.seen_at == row.started_at:
        silence += timedelta(minutes=row.planned_minutes)
    return row.ended_at is None and at - row.seen_at > silence


def rhythm_of(row: StudySession) -> Rhythm | None:
    """Return the turns of a pomodoro, or None for one long stretch."""
    if row.kind is StudySessionKind.FOCUS:
        return None
    return Rhythm(row.focus_minutes, row.break_minutes)


def counted_spans(row: StudySession, stretches: Sequence[StudyStretch], at: datetime) -> list[Span]:
    """Return the time a session counts; a stretch still open counts to the instant given."""
    rhythm = rhythm_of(row)
    return [
        span
        for stretch in stretches
        for span in focus_spans((stretch.started_at, stretch.ended_at or at), rhythm)
    ]


def _view(row: StudySession, stretches: Sequence[StudyStretch], at: datetime) -> StudySessionView:
    until = row.seen_at if is_lost(row, at) else at
    rhythm, running = rhythm_of(row), next((one for one in stretches if not one.ended_at), None)
    is_turning = rhythm is not None and running is not None
    phase = phase_at(running.started_at, rhythm, until) if running and rhythm else None
    return StudySessionView(
        id=str(row.id),
        title=row.title,
        kind=row.kind.value,
        status=(row.status if row.ended_at is None else StudySessionStatus.FINISHED).value,
        started_at=row.started_at,
        ended_at=row.ended_at,
        seen_at=row.seen_at,
        minutes=round(minutes_of(counted_spans(row, stretches, until)), 2),
        planned_minutes=row.planned_minutes,
        focus_minutes=row.focus_minutes,
        break_minutes=row.break_minutes,
        phase=phase.name if phase and is_turning else "",
        round=phase.round if phase else 0,
        phase_ends_at=phase.ends_at if phase else None,
        course_id=str(row.course_id) if row.course_id else None,
        goal_id=str(row.goal_id) if row.goal_id else None,
        task_id=str(row.task_id) if row.task_id else None,
        block_id=str(row.entry_id) if row.entry_id else None,
    )
