"""The rows of the study timer: the open session, its stretches, its block, its watch."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.core.jobs import enqueue
from maigie.models.planning import EntryStatus
from maigie.models.planning_records import StudySession, StudySessionStatus, StudyStretch
from services.ops.ownership import locked_row
from services.planning import entries
from services.planning.rules.local_days import checked_instant
from services.planning.study_session_views import (
    LOST_AFTER,
    StudySessionView,
    stretches_of,
    view_sessions,
)

CLOSE_LOST = "planning.close_lost_study_session"


class StudySessionOver(Conflict):
    """Changing the timer of a study session that has ended."""


def find_open(session: Session, actor: Actor) -> StudySession | None:
    """Return the actor's open session, if there is one."""
    return session.exec(
        select(StudySession).where(
            col(StudySession.owner_id) == actor.user_id, col(StudySession.ended_at).is_(None)
        )
    ).first()


def open_row(session: Session, actor: Actor, study_session_id: UUID) -> StudySession:
    """Return an open session, locked until the unit of work ends.

    Raises:
        NotFound: The actor has no such session.
        StudySessionOver: It has ended.
    """
    row = locked_row(session, actor, StudySession, study_session_id, noun="study session")
    if row.ended_at is not None:
        raise StudySessionOver(f"“{row.title}” has ended.")
    return row


def last_sign(row: StudySession, at: datetime) -> datetime:
    """Return up to when time counts: now, or before a long silence its last sign of life."""
    at = checked_instant(at)
    is_quiet = row.seen_at > row.started_at and at - row.seen_at > LOST_AFTER
    return row.seen_at if is_quiet else max(at, row.seen_at)


def end_session(
    session: Session,
    actor: Actor,
    row: StudySession,
    at: datetime,
    *,
    done: bool,
    unattended: bool = False,
) -> None:
    """Close a session at an instant and let go of its block, done or not.

    One closed while nobody was there keeps the status ``PAUSED`` until the person says what it was.
    """
    close_stretch(session, row, at)
    row.status = StudySessionStatus.PAUSED if unattended else StudySessionStatus.FINISHED
    row.seen_at = row.ended_at = at
    session.add(row)
    release_block(session, actor, row, EntryStatus.COMPLETED if done else EntryStatus.SCHEDULED)


def release_block(session: Session, actor: Actor, row: StudySession, status: EntryStatus) -> None:
    """Give the block of a session its status; one not in progress only changes to done."""
    if row.entry_id is None:
        return
    block = entries.get_block(session, actor, block_id=str(row.entry_id))
    if status is EntryStatus.COMPLETED or block.status == EntryStatus.IN_PROGRESS:
        entries.update_block(session, actor, block_id=block.id, status=status)


def open_stretch(
    session: Session, row: StudySession, at: datetime, ended_at: datetime | None = None
) -> None:
    """Begin a stretch, or write a finished one."""
    session.add(
        StudyStretch(
            owner_id=row.owner_id,
            organization_id=row.organization_id,
            study_session_id=row.id,
            started_at=at,
            ended_at=ended_at,
        )
    )


def close_stretch(session: Session, row: StudySession, at: datetime) -> None:
    """End the stretch that runs, if one does."""
    for stretch in stretches_of(session, [row])[row.id]:
        if stretch.ended_at is None:
            stretch.ended_at = max(at, stretch.started_at)
            session.add(stretch)


def saved_view(session: Session, row: StudySession, at: datetime) -> StudySessionView:
    """Write the session and show it as it stands."""
    session.add(row)
    session.flush()
    return view_sessions(session, [row], at=at)[0]


def watch(session: Session, actor: Actor, row: StudySession) -> None:
    """Look after the session again when it may have gone quiet."""
    silence = LOST_AFTER + timedelta(seconds=5)
    if row.seen_at == row.started_at:
        silence += timedelta(minutes=row.planned_minutes)
    enqueue(session, actor, CLOSE_LOST, run_at=row.seen_at + silence, study_session_id=str(row.id))
