"""The record of study: what is open, what was studied, and putting it right."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.planning import EntryStatus
from maigie.models.planning_records import StudySession, StudySessionKind, StudySessionStatus
from services.planning.owned import owned
from services.planning.rules.local_days import checked_instant, span_of_days
from services.planning.study_session_links import NewStudySession, check_ranges, links_of
from services.planning.study_session_rows import (
    find_open,
    open_stretch,
    release_block,
    saved_view,
)
from services.planning.study_session_views import (
    StudySessionView,
    stretches_of,
    view_sessions,
)

OLDEST = timedelta(days=366)


def current_study_session(
    session: Session, actor: Actor, *, at: datetime
) -> StudySessionView | None:
    """Return the open session; one that went quiet is shown up to its last sign of life."""
    row = find_open(session, actor)
    return None if row is None else view_sessions(session, [row], at=at)[0]


def list_study_sessions(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    first: date | None = None,
    last: date | None = None,
) -> tuple[StudySessionView, ...]:
    """Return the actor's sessions that began on local days, newest first."""
    query = select(StudySession).where(col(StudySession.owner_id) == actor.user_id)
    if first is not None:
        query = query.where(
            col(StudySession.started_at) >= span_of_days(first, first, actor.timezone)[0]
        )
    if last is not None:
        query = query.where(
            col(StudySession.started_at) < span_of_days(last, last, actor.timezone)[1]
        )
    rows = session.exec(query.order_by(col(StudySession.started_at).desc(), col(StudySession.id)))
    return view_sessions(session, rows.all(), at=at)


def record_study_session(
    session: Session, actor: Actor, *, new: NewStudySession, started_at: datetime, at: datetime
) -> StudySessionView:
    """Write down a session that was not timed; ``new.planned_minutes`` is how long it was.

    Raises:
        NotFound: The task, goal or course is not the actor's.
        Invalid: A number is out of range, it would end after ``at``, or it is over a year ago.
        Conflict: Another session was recorded at that time.
    """
    started_at = checked_instant(started_at)
    check_ranges(new)
    ended_at = started_at + timedelta(minutes=new.planned_minutes)
    if ended_at > at:
        raise Invalid("That would end after now.")
    if started_at < at - OLDEST:
        raise Invalid("That is more than a year ago.")
    _check_unrecorded(session, actor, started_at, ended_at, at)
    row = StudySession(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        kind=new.kind,
        status=StudySessionStatus.FINISHED,
        started_at=started_at,
        ended_at=ended_at,
        seen_at=ended_at,
        planned_minutes=new.planned_minutes,
        **links_of(session, actor, new),
    )
    session.add(row)
    session.flush()
    open_stretch(session, row, started_at, ended_at)
    return saved_view(session, row, at)


def _check_unrecorded(
    session: Session, actor: Actor, started_at: datetime, ended_at: datetime, at: datetime
) -> None:
    other = session.exec(
        select(StudySession).where(
            col(StudySession.owner_id) == actor.user_id,
            col(StudySession.started_at) < ended_at,
            func.coalesce(col(StudySession.ended_at), at) > started_at,
        )
    ).first()
    if other is not None:
        raise Conflict(f"“{other.title}” was recorded at that time already.")


def correct_minutes(
    session: Session, actor: Actor, *, study_session_id: UUID, minutes: int, at: datetime
) -> StudySessionView:
    """Say how long a finished session really was; it becomes one stretch from its start.

    Raises:
        NotFound: The actor has no such session.
        Conflict: It is still open.
        Invalid: The minutes are out of range, or reach past now.
    """
    row = owned(session, actor, StudySession, study_session_id)
    if row.ended_at is None:
        raise Conflict("Stop the session first, then correct its minutes.")
    if not 0 <= minutes <= 960:  # noqa: PLR2004  # the range the message names
        raise Invalid("A study session is 0 to 960 minutes.")
    ends_at = row.started_at + timedelta(minutes=minutes)
    if ends_at > max(at, row.ended_at):
        raise Invalid("That would end after now.")
    for stretch in stretches_of(session, [row])[row.id]:
        session.delete(stretch)
    row.status = StudySessionStatus.FINISHED
    row.kind = StudySessionKind.FOCUS  # breaks are not subtracted from what the person says
    row.ended_at = ends_at
    open_stretch(session, row, row.started_at, ends_at)
    return saved_view(session, row, at)


def delete_study_session(session: Session, actor: Actor, *, study_session_id: UUID) -> None:
    """Forget a study session.

    Raises:
        NotFound: The actor has no such session.
    """
    row = owned(session, actor, StudySession, study_session_id)
    if row.ended_at is None:
        release_block(session, actor, row, EntryStatus.SCHEDULED)
    session.delete(row)
    session.flush()
