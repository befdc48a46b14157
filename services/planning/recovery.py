"""“I'm behind”: what was missed and what is left of it, replanned around the blocks ahead."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry, TaskStatus
from maigie.models.planning_records import PlanKind
from services.learning.courses import list_courses
from services.planning.plan_drafts import (
    Changes,
    Draft,
    check_range,
    entry_wishes,
    key_of,
    links_of,
    place_of,
    planned_rows,
)
from services.planning.plan_requests import open_wishes, read_request
from services.planning.rules.adherence import ENOUGH
from services.planning.rules.local_days import span_of_days
from services.planning.rules.planner.catch_up import Movable
from services.planning.rules.planner.changes import apply_all
from services.planning.rules.planner.request import Wish
from services.planning.rules.study_time import minutes_of, minutes_within
from services.planning.studied import read_study_record
from services.planning.tasks import list_tasks

MISSED_DAYS = 14
USUAL_DAYS = 14
MOST_DAYS = 28


def draft_recovery(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    last: date | None = None,
    changes: Changes | None = None,
) -> Draft:
    """Read what catching up depends on.

    Missed are planned study blocks of the last fortnight that are over, open and hardly studied.
    With them what is left of their courses and tasks is planned. Blocks ahead stay, except that
    the few a full calendar needs may move and that those whose work is done are taken off.

    Args:
        session: The unit of work to read in.
        actor: Who is behind.
        at: The present (aware).
        last: Last local day; by default two weeks, or up to four when a deadline is that far.
        changes: Fixes to apply, one on top of the other.

    Raises:
        Invalid: The last day is too far.
    """
    today = at.astimezone(actor.timezone).date()
    done = _done_keys(session, actor)
    rows = missed_rows(session, actor, first=today - timedelta(days=MISSED_DAYS), at=at)
    missed = [row for row in rows if done.isdisjoint(_work_of(row))]
    wishes = entry_wishes(session, actor, missed, in_order=True)
    last = max(today, last or _last_day(actor, wishes, today))
    check_range(today, last)
    ahead = planned_rows(
        session, actor, after=at, until=span_of_days(today, last, actor.timezone)[1]
    )
    over = tuple(row for row in ahead if not done.isdisjoint(_work_of(row)))
    movable = [row for row in ahead if row not in over]
    request = read_request(
        session,
        actor,
        first=today,
        last=last,
        at=at,
        wishes=(*wishes, *_left(session, actor, [*missed, *movable], missed, at)),
        leave_out=[str(row.id) for row in (*missed, *over)],
    )
    return Draft(
        request=apply_all(request, changes or ()),
        links=links_of(session, actor, (*missed, *movable)),
        first=today,
        last=last,
        kind=PlanKind.RECOVERY,
        movable=_movable(session, actor, movable),
        standing={key_of(row): row for row in (*missed, *movable)},
        removals=over,
    )


def draft_roll_over(session: Session, actor: Actor, *, missed_on: date, at: datetime) -> Draft:
    """Read what moving on the blocks missed on one local day depends on; all else stays.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        missed_on: The day.
        at: The present (aware).
    """
    today = at.astimezone(actor.timezone).date()
    done = _done_keys(session, actor)
    missed = [
        row
        for row in missed_rows(session, actor, first=missed_on, last=missed_on, at=at)
        if done.isdisjoint(_work_of(row))
    ]
    wishes = entry_wishes(session, actor, missed, in_order=True)
    last = _last_day(actor, wishes, today)
    return Draft(
        request=read_request(session, actor, first=today, last=last, at=at, wishes=wishes),
        links=links_of(session, actor, missed),
        first=today,
        last=last,
        kind=PlanKind.ROLL_OVER,
        standing={key_of(row): row for row in missed},
    )


def missed_rows(
    session: Session, actor: Actor, *, first: date, at: datetime, last: date | None = None
) -> list[CalendarEntry]:
    """Return planned study blocks that are over, open and less than half studied.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        first: First local day they may start on.
        at: They ended at or before this instant.
        last: Last local day they may start on; today when omitted.
    """
    zone = actor.timezone
    until = last or at.astimezone(zone).date()
    studied = read_study_record(session, actor, first=first, last=until, at=at).spans()
    start, end = span_of_days(first, until, zone)
    return [
        row
        for row in planned_rows(session, actor, after=start, until=at)
        if row.starts_at < end
        and minutes_within(studied, (row.starts_at, row.ends_at))
        < ENOUGH * minutes_of([(row.starts_at, row.ends_at)])
    ]


def _movable(session: Session, actor: Actor, rows: Iterable[CalendarEntry]) -> tuple[Movable, ...]:
    listed = list(rows)
    wishes = entry_wishes(session, actor, listed)
    return tuple(
        Movable(place=place_of(row), wish=wish) for row, wish in zip(listed, wishes, strict=True)
    )


def _left(
    session: Session,
    actor: Actor,
    planned: Collection[CalendarEntry],
    missed: Iterable[CalendarEntry],
    at: datetime,
) -> list[Wish]:
    """Return what is left of the courses and tasks in question beyond the missed blocks."""
    courses = {str(row.course_id) for row in planned if row.course_id}
    tasks = {f"task:{row.task_id}" for row in planned if row.task_id}
    covered: dict[str, int] = {}
    for row in missed:
        minutes = int(minutes_of([(row.starts_at, row.ends_at)]))
        for key in _work_of(row):
            covered[key] = covered.get(key, 0) + minutes
    found = [
        replace(wish, minutes=wish.minutes - covered.get(wish.key, 0))
        for wish in open_wishes(session, actor, at=at)
        if wish.course_key in courses or wish.key in tasks
    ]
    return [wish for wish in found if wish.minutes > 0]


def _done_keys(session: Session, actor: Actor) -> set[str]:
    topics = {
        f"topic:{topic.id}"
        for course in list_courses(session, actor)
        for module in course.modules
        for topic in module.topics
        if topic.done
    }
    tasks = {f"task:{task.id}" for task in list_tasks(session, actor, status=TaskStatus.DONE)}
    return topics | tasks


def _work_of(row: CalendarEntry) -> set[str]:
    """Name what a block is about the way wishes do."""
    named: tuple[tuple[str, UUID | None], ...] = (("topic", row.topic_id), ("task", row.task_id))
    return {f"{kind}:{row_id}" for kind, row_id in named if row_id is not None}


def _last_day(actor: Actor, wishes: Iterable[Wish], today: date) -> date:
    """Look two weeks ahead, or to the farthest deadline of what was missed within four."""
    due = [wish.deadline.astimezone(actor.timezone).date() for wish in wishes if wish.deadline]
    usual = today + timedelta(days=USUAL_DAYS - 1)
    return max(usual, min(max(due, default=usual), today + timedelta(days=MOST_DAYS - 1)))
