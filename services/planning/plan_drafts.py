"""Reading what a plan is made from: the request, what each wish is about, and what may move."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry, EntryStatus, EntryType
from maigie.models.planning_records import PlanKind
from services.learning.courses import list_courses
from services.planning.plan_requests import course_deadlines, open_wishes, read_request
from services.planning.review_blocks import review_days
from services.planning.rules.local_days import span_of_days
from services.planning.rules.planner.catch_up import Movable
from services.planning.rules.planner.changes import apply_all
from services.planning.rules.planner.request import (
    GRID_MINUTES,
    DayPart,
    PlannedBlock,
    PlanRequest,
    Style,
    Wish,
)
from services.planning.rules.review_wishes import REVIEWS, ReviewDay, review_wishes
from services.planning.tasks import list_tasks
from services.planning.verified_blocks import BlockLinks

MAX_DAYS = 92
MOVED_SESSIONS_A_DAY = 2
Changes = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a plan is made from.

    Attributes:
        request: What the planner is asked; what may not move is locked in it.
        links: What each wish is about.
        first: First local day.
        last: Last local day.
        kind: What the plan is for.
        movable: Blocks ahead that may move if nothing else helps.
        standing: Blocks that a wish moves, by the key of the wish.
        removals: Blocks ahead whose work is done already.
        previous_id: The plan this one revises.
        version: One more than that plan's.
        reviews: The days that want a block for reviews.
    """

    request: PlanRequest
    links: dict[str, BlockLinks]
    first: date
    last: date
    kind: PlanKind = PlanKind.PLAN
    movable: tuple[Movable, ...] = ()
    standing: dict[str, CalendarEntry] = field(default_factory=dict[str, CalendarEntry])
    removals: tuple[CalendarEntry, ...] = ()
    previous_id: UUID | None = None
    version: int = 1
    reviews: tuple[ReviewDay, ...] = ()


def draft_plan(
    session: Session,
    actor: Actor,
    *,
    first: date,
    last: date,
    at: datetime,
    goal_ids: Collection[UUID] | None = None,
    course_ids: Collection[UUID] | None = None,
    changes: Changes | None = None,
    style: str = Style.BALANCED,
    preferred_part: str | None = None,
    reopened: Collection[UUID] = (),
    reviews: Sequence[ReviewDay] | None = None,
) -> Draft:
    """Read what a plan over local days depends on.

    Args:
        session: The unit of work to read in.
        actor: Whose plan.
        first: First local day.
        last: Last local day.
        at: The present; nothing is planned before it.
        goal_ids: Plan only for these goals.
        course_ids: Plan only for these courses.
        changes: Fixes to apply, one on top of the other.
        style: ``balanced``: courses mixed; ``focus``: one main course for a week or half of one.
        preferred_part: ``morning``, ``afternoon`` or ``evening``, where possible.
        reopened: Blocks that are placed again with the rest, near where they lie.
        reviews: The days that get a block for reviews; without them, a plan for everything gives
            one to the days with cards due.

    Raises:
        Invalid: The range is backwards or longer than 92 days.
        NotFound: A goal or course is not the actor's.
    """
    check_range(first, last)
    wishes = open_wishes(
        session, actor, at=at, goal_ids=goal_ids or None, course_ids=course_ids or None
    )
    _, end = span_of_days(first, last, actor.timezone)
    standing = {
        key_of(row): row
        for row in planned_rows(session, actor, after=at, until=end)
        if row.id in set(reopened)
    }
    if reviews is None:
        everything = not goal_ids and not course_ids
        reviews = review_days(session, actor, first=first, last=last, at=at) if everything else ()
    wishes = (
        *wishes,
        *entry_wishes(session, actor, standing.values()),
        *review_wishes(reviews, actor.timezone),
    )
    if preferred_part is not None:
        wishes = tuple(replace(w, preferred_part=DayPart(preferred_part)) for w in wishes)
    request = read_request(
        session,
        actor,
        first=first,
        last=last,
        at=at,
        wishes=wishes,
        leave_out=[str(row.id) for row in standing.values()],
    )
    request = replace(
        request, style=Style(style), previous=tuple(place_of(row) for row in standing.values())
    )
    return Draft(
        request=apply_all(request, changes or ()),
        links={**links_of(session, actor, standing.values()), **review_links(reviews)},
        first=first,
        last=last,
        standing=standing,
        reviews=tuple(reviews),
    )


def check_range(first: date, last: date) -> None:
    """Refuse ranges no plan covers.

    Raises:
        Invalid: The range is backwards or longer than 92 days.
    """
    if last < first:
        raise Invalid("A plan ends on or after the day it starts.")
    if (last - first).days >= MAX_DAYS:
        raise Invalid("A plan covers at most 92 days.")


def planned_rows(
    session: Session, actor: Actor, *, after: datetime, until: datetime | None = None
) -> list[CalendarEntry]:
    """Return the study blocks Maigie planned that are open, by their start.

    Neither locked ones nor the person's own are among them, nor those that repeat.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        after: They start at or after this instant.
        until: They end at or before it.
    """
    query = select(CalendarEntry).where(
        col(CalendarEntry.owner_id) == actor.user_id,
        col(CalendarEntry.entry_type) == EntryType.STUDY,
        col(CalendarEntry.status) == EntryStatus.SCHEDULED,
        col(CalendarEntry.source) == Origin.AI,
        col(CalendarEntry.locked).is_(False),
        col(CalendarEntry.all_day).is_(False),
        col(CalendarEntry.recurring_rule).is_(None),
        col(CalendarEntry.starts_at) >= after,
    )
    if until is not None:
        query = query.where(col(CalendarEntry.ends_at) <= until)
    order = (col(CalendarEntry.starts_at), col(CalendarEntry.id))
    return [row for row in session.exec(query.order_by(*order)).all() if not row.extra_starts]


def entry_wishes(
    session: Session, actor: Actor, rows: Iterable[CalendarEntry], *, in_order: bool = False
) -> tuple[Wish, ...]:
    """Return for each block the wish for one session of its length, before its deadline.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        rows: The blocks.
        in_order: Whether those of one course are to follow each other as they did.
    """
    courses = course_deadlines(session, actor)
    due = {UUID(task.id): (task.due_at, task.priority) for task in list_tasks(session, actor)}
    found: list[Wish] = []
    for place, row in enumerate(rows):
        minutes = _rounded_minutes(row)
        task_due, priority = due.get(row.task_id, (None, 3)) if row.task_id else (None, 3)
        deadlines = [at for at in (task_due, courses.get(str(row.course_id))) if at is not None]
        together = f"missed:{row.course_id}" if in_order and row.course_id else None
        found.append(
            Wish(
                key=key_of(row),
                title=row.title,
                minutes=minutes,
                session_minutes=minutes,
                min_session_minutes=minutes,
                max_session_minutes=minutes,
                deadline=min(deadlines, default=None),
                priority=priority,
                course_key=str(row.course_id) if row.course_id else None,
                order_group=together,
                order_index=place,
                max_per_day=MOVED_SESSIONS_A_DAY,
            )
        )
    return tuple(found)


def links_of(
    session: Session, actor: Actor, rows: Iterable[CalendarEntry] = ()
) -> dict[str, BlockLinks]:
    """Return what wishes may be about: every topic and task, and the given blocks."""
    links = {
        f"topic:{topic.id}": BlockLinks(
            title=topic.title, course_id=UUID(course.id), topic_id=UUID(topic.id)
        )
        for course in list_courses(session, actor)
        for module in course.modules
        for topic in module.topics
    }
    for task in list_tasks(session, actor):
        links[f"task:{task.id}"] = BlockLinks(
            title=task.title,
            task_id=UUID(task.id),
            course_id=UUID(task.course_id) if task.course_id else None,
            goal_id=UUID(task.goal_id) if task.goal_id else None,
        )
    for row in rows:
        links[key_of(row)] = BlockLinks(
            title=row.title,
            course_id=row.course_id,
            goal_id=row.goal_id,
            task_id=row.task_id,
            topic_id=row.topic_id,
            purpose=row.purpose,
        )
    return links


def review_links(days: Iterable[ReviewDay]) -> dict[str, BlockLinks]:
    """Return what blocks for reviews are called."""
    return {one.key: BlockLinks(title=one.title, purpose=REVIEWS) for one in days}


def key_of(row: CalendarEntry) -> str:
    """Name a block the way requests do."""
    return f"entry:{row.id}"


def place_of(row: CalendarEntry) -> PlannedBlock:
    """Return where a block lies, as requests list it."""
    return PlannedBlock(start=row.starts_at, end=row.ends_at, key=key_of(row), session_index=0)


def _rounded_minutes(row: CalendarEntry) -> int:
    """Return a block's length, up to the next step of the grid."""
    step = timedelta(minutes=GRID_MINUTES)
    return GRID_MINUTES * -((row.starts_at - row.ends_at) // step)
