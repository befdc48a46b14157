"""The study timer: starting, pausing, resuming and stopping.

Every step is a row: a stretch is open in the database while it runs, so a killed process loses
nothing. One session is open per person; a unique index says so. ``study_session_log`` holds what
was studied; ``study_session_lost`` closes what a crash left open and offers it again.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.core.events import publish
from maigie.models.planning import Task, TaskStatus
from maigie.models.planning_records import StudySession, StudySessionStatus
from services.planning import tasks
from services.planning.events import StudyStopped
from services.planning.owned import owned
from services.planning.rules.local_days import checked_instant
from services.planning.study_session_links import NewStudySession, check_ranges, links_of
from services.planning.study_session_rows import (
    close_stretch,
    end_session,
    find_open,
    last_sign,
    open_row,
    open_stretch,
    saved_view,
    watch,
)
from services.planning.study_session_views import StudySessionView, is_lost, view_sessions


class AlreadyStudying(Conflict):
    """Starting a study session while one is open; ``details`` holds the open one's id."""


def start_study_session(
    session: Session, actor: Actor, *, new: NewStudySession, at: datetime
) -> StudySessionView:
    """Start the timer; its block is then in progress.

    A session that went quiet more than ten minutes ago is closed first, at its last sign of life.

    Raises:
        AlreadyStudying: One is open.
        NotFound: The block, task, goal or course is not the actor's.
        Invalid: A number is out of range.
    """
    at = checked_instant(at)
    check_ranges(new)
    _make_room(session, actor, at)
    row = StudySession(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        kind=new.kind,
        started_at=at,
        seen_at=at,
        planned_minutes=new.planned_minutes,
        focus_minutes=new.focus_minutes,
        break_minutes=new.break_minutes,
        **links_of(session, actor, new),
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:
        raise AlreadyStudying("A study session is already running.") from error
    open_stretch(session, row, at)
    watch(session, actor, row)
    session.flush()
    return view_sessions(session, [row], at=at)[0]


def pause_study_session(
    session: Session, actor: Actor, *, study_session_id: UUID, at: datetime
) -> StudySessionView:
    """Stop the clock for a while; pausing twice changes nothing.

    Raises:
        NotFound: The actor has no such session.
        StudySessionOver: It has ended.
    """
    row = open_row(session, actor, study_session_id)
    at = last_sign(row, at)
    close_stretch(session, row, at)
    row.status, row.seen_at = StudySessionStatus.PAUSED, at
    return saved_view(session, row, at)


def resume_study_session(
    session: Session, actor: Actor, *, study_session_id: UUID, at: datetime
) -> StudySessionView:
    """Let the clock run on; resuming a running session changes nothing but shows a sign of life.

    Raises:
        NotFound: The actor has no such session.
        StudySessionOver: It has ended.
    """
    row = open_row(session, actor, study_session_id)
    at = checked_instant(at)
    if row.status is StudySessionStatus.RUNNING and is_lost(row, at):
        close_stretch(session, row, row.seen_at)
        row.status = StudySessionStatus.PAUSED
    if row.status is StudySessionStatus.PAUSED:
        open_stretch(session, row, max(at, row.seen_at))
    row.status, row.seen_at = StudySessionStatus.RUNNING, max(at, row.seen_at)
    watch(session, actor, row)
    return saved_view(session, row, at)


def note_still_there(
    session: Session, actor: Actor, *, study_session_id: UUID, at: datetime
) -> StudySessionView:
    """Note a sign of life of the timer's page.

    After a silence of more than ten minutes the session is paused at the last sign before it:
    what happened meanwhile is unknown and the person may say.

    Raises:
        NotFound: The actor has no such session.
        StudySessionOver: It has ended.
    """
    row = open_row(session, actor, study_session_id)
    at = checked_instant(at)
    if row.status is StudySessionStatus.RUNNING and is_lost(row, at):
        close_stretch(session, row, row.seen_at)
        row.status = StudySessionStatus.PAUSED
    row.seen_at = max(row.seen_at, at)
    return saved_view(session, row, at)


def stop_study_session(
    session: Session,
    actor: Actor,
    *,
    study_session_id: UUID,
    at: datetime,
    complete_block: bool = False,
    complete_task: bool = False,
) -> StudySessionView:
    """End a session; its block is then done when asked, else open again.

    Args:
        session: The unit of work to write in.
        actor: Whose session.
        study_session_id: Which.
        at: Now (aware); time after a long silence does not count.
        complete_block: Mark its block done.
        complete_task: Mark its task done; one already done stays so.

    Raises:
        NotFound: The actor has no such session.
        StudySessionOver: It has ended.
    """
    row = open_row(session, actor, study_session_id)
    end_session(session, actor, row, last_sign(row, at), done=complete_block)
    if complete_task and row.task_id is not None:
        task = owned(session, actor, Task, row.task_id)
        if task.status is not TaskStatus.DONE:
            tasks.complete_task(session, actor, task_id=task.id, at=at)
    publish(session, actor, StudyStopped(study_session_id=row.id))
    return saved_view(session, row, at)


def _make_room(session: Session, actor: Actor, at: datetime) -> None:
    row = find_open(session, actor)
    if row is None:
        return
    if not is_lost(row, at):
        raise AlreadyStudying(
            f"“{row.title}” is still open; stop it first.",
            details={"study_session_id": str(row.id)},
        )
    end_session(session, actor, row, row.seen_at, done=False, unattended=True)
    session.flush()
