"""The record of study in a stretch of days: what was planned and what was studied.

Studied is the time of study sessions and of study blocks ticked off, each minute once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from maigie.core.actor import Actor
from maigie.models.base import INSTANT
from maigie.models.planning import CalendarEntry, EntryStatus, EntryType
from maigie.models.planning_records import StudySession, StudySessionKind, StudyStretch
from services.planning.block_views import block_views, expanded
from services.planning.plan_versions import moved_on_query, places_left
from services.planning.reading_together import Together, together
from services.planning.rules.adherence import PlannedBlock
from services.planning.rules.local_days import span_of_days
from services.planning.rules.study_time import Rhythm, Span, focus_spans, merged

STUDY_TYPES = (EntryType.STUDY, EntryType.FOCUS_TIME)
_select: Any = select
"""The stubs of ``select`` end at four columns."""
_BLOCK_COLUMNS: tuple[Any, ...] = (
    CalendarEntry.id,
    CalendarEntry.starts_at,
    CalendarEntry.ends_at,
    CalendarEntry.status,
    CalendarEntry.goal_id,
    CalendarEntry.course_id,
)
_STRETCH_COLUMNS: tuple[Any, ...] = (
    StudyStretch.started_at,
    StudySession.kind,
    StudySession.focus_minutes,
    StudySession.break_minutes,
    StudySession.goal_id,
    StudySession.course_id,
)


@dataclass(frozen=True, slots=True)
class Studied:
    """A span of study and what it was for."""

    span: Span
    goal_id: UUID | None
    course_id: UUID | None


class _Block(NamedTuple):
    span: Span
    is_done: bool
    goal_id: UUID | None
    course_id: UUID | None


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """Planned blocks, and study measured by sessions and ticked off as blocks."""

    planned: tuple[PlannedBlock, ...]
    measured: tuple[Studied, ...]
    ticked: tuple[Studied, ...]

    def spans(self, goal_id: UUID | None = None, course_id: UUID | None = None) -> tuple[Span, ...]:
        """Return all time studied, or that on a goal or, where no goal is named, its course."""
        return merged(
            one.span
            for one in (*self.measured, *self.ticked)
            if goal_id is None
            or one.goal_id == goal_id
            or (course_id is not None and one.goal_id is None and one.course_id == course_id)
        )


def read_study_record(
    session: Session, actor: Actor, *, first: date, last: date, at: datetime
) -> StudyRecord:
    """Return the record of local days, both included; time counts up to an instant.

    Blocks that begin after ``at`` are among the planned ones, and so is where missed blocks lay
    before a plan moved them on.
    """
    frame = span_of_days(first, last, actor.timezone)
    rows = _study_queries().read(session, study_params(actor, frame, at))
    return study_record(session, actor, rows, frame=frame, at=at)


@cache
def study_queries() -> dict[str, Any]:
    """Return the queries that a study record is made from, for ``together``."""
    return {"blocks": _block_query(), "stretches": _stretch_query(), "moves": moved_on_query()}


def study_params(actor: Actor, frame: Span, at: datetime) -> dict[str, Any]:
    """Return the parameters of ``study_queries``."""
    return {"owner": actor.user_id, "start": frame[0], "end": frame[1], "at": at}


def study_record(
    session: Session, actor: Actor, rows: Mapping[str, Sequence[Any]], *, frame: Span, at: datetime
) -> StudyRecord:
    """Return the record in a frame, made of the rows of ``study_queries``."""
    blocks = tuple(_blocks(session, actor, rows["blocks"], frame))
    missed = places_left(rows["moves"], frame)
    return StudyRecord(
        planned=(
            *(PlannedBlock(*one.span, completed=one.is_done) for one in blocks),
            *(PlannedBlock(*span, completed=False) for span in missed),
        ),
        measured=tuple(_measured(rows["stretches"])),
        ticked=tuple(
            Studied(one.span, one.goal_id, one.course_id)
            for one in blocks
            if one.is_done and one.span[0] < at
        ),
    )


def _blocks(session: Session, actor: Actor, rows: Iterable[Any], frame: Span) -> Iterable[_Block]:
    """Yield the study blocks that start in a frame; repeating ones occurrence by occurrence."""
    series: list[UUID] = []
    for row in rows:
        if row.is_series:
            series.append(row.id)
            continue
        is_done = row.status is EntryStatus.COMPLETED
        yield _Block((row.starts_at, row.ends_at), is_done, row.goal_id, row.course_id)
    if series:
        yield from _occurrences(session, actor, series, frame)


def _occurrences(
    session: Session, actor: Actor, series: Sequence[UUID], frame: Span
) -> Iterable[_Block]:
    found = session.exec(select(CalendarEntry).where(col(CalendarEntry.id).in_(series))).all()
    for row, view in zip(found, block_views(session, actor, found), strict=True):
        is_done = row.status is EntryStatus.COMPLETED
        for one in expanded(view, row, actor, frame):
            if one.start >= frame[0]:
                yield _Block((one.start, one.end), is_done, row.goal_id, row.course_id)


def _measured(rows: Iterable[Any]) -> Iterable[Studied]:
    for row in rows:
        is_turning = row.kind is StudySessionKind.POMODORO
        rhythm = Rhythm(row.focus_minutes, row.break_minutes) if is_turning else None
        for span in focus_spans((row.started_at, row.until), rhythm):
            yield Studied(span, row.goal_id, row.course_id)


@cache
def _study_queries() -> Together:
    return together(**study_queries())


@cache
def _block_query() -> Any:
    is_series: Any = or_(
        col(CalendarEntry.recurring_rule).is_not(None),
        func.cardinality(col(CalendarEntry.extra_starts)) > 0,
    )
    return _select(*_BLOCK_COLUMNS, is_series.label("is_series")).where(
        col(CalendarEntry.owner_id) == bindparam("owner"),
        col(CalendarEntry.entry_type).in_(STUDY_TYPES),
        col(CalendarEntry.status) != EntryStatus.CANCELLED,
        col(CalendarEntry.starts_at) < bindparam("end"),
        or_(col(CalendarEntry.starts_at) >= bindparam("start"), is_series),
    )


@cache
def _stretch_query() -> Any:
    at = bindparam("at", type_=INSTANT)
    until = func.coalesce(StudyStretch.ended_at, at, type_=INSTANT).label("until")
    return (
        _select(*_STRETCH_COLUMNS, until)
        .join(StudySession, col(StudySession.id) == col(StudyStretch.study_session_id))
        .where(
            col(StudyStretch.owner_id) == bindparam("owner"),
            col(StudyStretch.started_at) >= bindparam("start"),
            col(StudyStretch.started_at) < func.least(bindparam("end", type_=INSTANT), at),
        )
    )
