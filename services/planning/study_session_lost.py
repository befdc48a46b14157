"""A study session nobody came back to: closed where it went quiet, and offered again.

It counts from then on. Until the person says what it was, on whatever device they return, it is
told by ``lost_study_session``: to be kept, corrected or gone on with.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning_records import StudySession, StudySessionStatus
from services.planning.owned import owned
from services.planning.study_session_rows import end_session, saved_view, watch
from services.planning.study_session_views import StudySessionView, is_lost, view_sessions

FORGOTTEN_AFTER = timedelta(days=7)
"""By then nobody remembers how long it really was."""


def close_lost_session(
    session: Session, actor: Actor, *, study_session_id: UUID, at: datetime
) -> bool:
    """Close a session that went quiet at its last sign of life; one still alive is watched on.

    Returns:
        Whether it was closed by this call.
    """
    row = session.get(StudySession, study_session_id)
    if row is None or row.owner_id != actor.user_id or row.ended_at is not None:
        return False
    if not is_lost(row, at):
        watch(session, actor, row)
        return False
    end_session(session, actor, row, row.seen_at, done=False, unattended=True)
    session.flush()
    return True


def lost_study_session(session: Session, actor: Actor, *, at: datetime) -> StudySessionView | None:
    """Return the last session if it was closed while nobody was there and nobody has said more."""
    row = session.exec(
        select(StudySession)
        .where(col(StudySession.owner_id) == actor.user_id)
        .order_by(col(StudySession.started_at).desc(), col(StudySession.id))
        .limit(1)
    ).first()
    if row is None or not _is_unanswered(row) or at - row.seen_at > FORGOTTEN_AFTER:
        return None
    return view_sessions(session, [row], at=at)[0]


def keep_lost_session(
    session: Session, actor: Actor, *, study_session_id: UUID, at: datetime
) -> StudySessionView:
    """Leave a session that was closed meanwhile at what was counted.

    Raises:
        NotFound: The actor has no such session.
    """
    row = owned(session, actor, StudySession, study_session_id)
    if _is_unanswered(row):
        row.status = StudySessionStatus.FINISHED
    return saved_view(session, row, at)


def _is_unanswered(row: StudySession) -> bool:
    return row.ended_at is not None and row.status is StudySessionStatus.PAUSED
