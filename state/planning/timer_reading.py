"""Reading the study timer: what is open, and whether it went quiet meanwhile."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.learning.courses import list_courses
from services.planning.goals import list_goals
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_log import (
    correct_minutes,
    current_study_session,
    list_study_sessions,
)
from services.planning.study_session_lost import keep_lost_session, lost_study_session
from services.planning.study_session_views import LOST_AFTER, StudySessionKind, StudySessionView
from services.planning.study_sessions import (
    note_still_there,
    start_study_session,
    stop_study_session,
)
from state.planning.timer_rows import RUNNING, PurposeRow

_LOOK_BACK = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class TimerReading:
    """The open session, and the one that went quiet with its last sign of life."""

    view: StudySessionView | None
    lost: StudySessionView | None = None
    last_sign: datetime | None = None


def read_timer(session: Any, actor: Actor, *, at: datetime) -> TimerReading:
    """Return the timer at an instant.

    A session that went quiet is paused at its last sign of life; one that was closed because nobody
    came back is told until the person says what it was, whichever device it ran on.
    """
    view = current_study_session(session, actor, at=at)
    if view is None:
        lost = lost_study_session(session, actor, at=at)
        return TimerReading(None, lost, lost.ended_at if lost else None)
    if view.status == RUNNING and _is_quiet(view, at):
        last_sign = view.seen_at
        view = note_still_there(session, actor, study_session_id=UUID(view.id), at=at)
        return TimerReading(view, view, last_sign)
    return TimerReading(view)


def note_and_read(session: Any, actor: Actor, *, at: datetime) -> TimerReading:
    """Note a sign of life of the open session, if there is one, and return the timer."""
    reading = read_timer(session, actor, at=at)
    if reading.view is None or reading.lost is not None:
        return reading
    study_session_id = UUID(reading.view.id)
    return TimerReading(note_still_there(session, actor, study_session_id=study_session_id, at=at))


def stop_and_correct(
    session: Any, actor: Actor, *, study_session_id: UUID, minutes: int, at: datetime
) -> StudySessionView:
    """End a session that may still be open, and say how long it really was."""
    _end(session, actor, study_session_id, at)
    return correct_minutes(
        session, actor, study_session_id=study_session_id, minutes=minutes, at=at
    )


def start_again(
    session: Any, actor: Actor, *, study_session_id: UUID, at: datetime
) -> StudySessionView:
    """Start a session for what an earlier one was for.

    Raises:
        NotFound: It, or something it was for, is gone.
    """
    found = _find(session, actor, at, str(study_session_id))
    if found is None:
        raise NotFound("There is no such study session.")
    keep_lost_session(session, actor, study_session_id=study_session_id, at=at)
    links: dict[str, Any] = {
        name: UUID(value)
        for name in ("course_id", "goal_id", "task_id")
        if (value := getattr(found, name))
    }
    new = NewStudySession(
        title=found.title,
        kind=StudySessionKind(found.kind),
        planned_minutes=found.planned_minutes,
        focus_minutes=found.focus_minutes,
        break_minutes=found.break_minutes,
        block_id=found.block_id,
        **links,
    )
    return start_study_session(session, actor, new=new, at=at)


def read_purposes(session: Any, actor: Actor) -> list[PurposeRow]:
    """Return what a session can be for: active goals, then courses."""
    goals = [
        PurposeRow(f"goal {goal.id}", f"Goal: {goal.title}")
        for goal in list_goals(session, actor, active_only=True)
    ]
    courses = [
        PurposeRow(f"course {course.id}", f"Course: {course.title}")
        for course in list_courses(session, actor)
    ]
    return goals + courses


def _end(session: Any, actor: Actor, study_session_id: UUID, at: datetime) -> None:
    view = current_study_session(session, actor, at=at)
    if view is not None and view.id == str(study_session_id):
        stop_study_session(session, actor, study_session_id=study_session_id, at=at)


def _find(
    session: Any, actor: Actor, at: datetime, study_session_id: str
) -> StudySessionView | None:
    first = (at - _LOOK_BACK).astimezone(actor.timezone).date()
    recent = list_study_sessions(session, actor, at=at, first=first)
    return next((one for one in recent if one.id == study_session_id), None)


def _is_quiet(view: StudySessionView, at: datetime) -> bool:
    silence = LOST_AFTER
    if view.seen_at == view.started_at:
        silence += timedelta(minutes=view.planned_minutes)
    return at - view.seen_at > silence
