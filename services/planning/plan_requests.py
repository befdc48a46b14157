"""Reading what a plan depends on: the calendar, availability, and the work still open."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry, EntryStatus, EntryType, Goal, TaskStatus
from services.learning import courses
from services.learning.course_views import CourseView
from services.planning import goals, tasks
from services.planning.availability import planner_availability
from services.planning.block_views import BlockView
from services.planning.entries import list_blocks
from services.planning.load import lightened, lighter_days
from services.planning.owned import owned
from services.planning.rules.local_days import span_of_days, start_of_day
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish
from services.planning.rules.study_wishes import (
    TopicToStudy,
    course_wishes,
    on_grid,
    task_wish,
)


def read_request(
    session: Session,
    actor: Actor,
    *,
    first: date,
    last: date,
    at: datetime,
    wishes: Sequence[Wish] = (),
    asked_day: date | None = None,
    leave_out: Collection[str] = (),
) -> PlanRequest:
    """Return a plan request over local days, with everything on the calendar taken.

    Study that is already there stays and counts towards the daily limit; only blocks whose ids
    are to be left out are as if they were not there.
    """
    start, end = span_of_days(first, last, actor.timezone)
    blocks = [
        block
        for block in list_blocks(session, actor, first=first, last=last)
        if block.takes_time and block.id not in leave_out
    ]
    availability, load_note = lightened(
        planner_availability(session, actor),
        lighter_days(session, actor, at=at),
        first=first,
        last=last,
    )
    return PlanRequest(
        wishes=tuple(wishes),
        busy=tuple((b.start, b.end) for b in blocks if not _stays(b)),
        locked=tuple(
            PlannedBlock(start=b.start, end=b.end, key=f"entry:{b.id}", session_index=0)
            for b in blocks
            if _stays(b)
        ),
        start=start,
        end=end,
        now=at,
        zone_name=actor.timezone.key,
        availability=availability,
        asked_day=asked_day,
        load_note=load_note,
    )


def _stays(block: BlockView) -> bool:
    """Tell study that counts towards a day's limit from time that is merely taken."""
    return block.entry_type == EntryType.STUDY and not block.all_day


def open_wishes(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    goal_ids: Collection[UUID] | None = None,
    course_ids: Collection[UUID] | None = None,
    within_minutes: int | None = None,
) -> tuple[Wish, ...]:
    """Return the work still open and not yet on the calendar, as wishes.

    Args:
        session: The unit of work to read in.
        actor: Whose work.
        at: The present: time planned from then on counts as covered.
        goal_ids: Only these goals; all when neither filter is given.
        course_ids: Only these courses.
        within_minutes: Leave out later topics of a course once its wishes fill this much.

    Raises:
        NotFound: A goal or course is not the actor's.
    """
    wanted = _courses_of(session, actor, goal_ids, course_ids)
    deadlines = course_deadlines(session, actor)
    found: list[Wish] = []
    for course in wanted:
        covered = _covered_minutes(session, UUID(course.id), at)
        topics = _still_to_plan(course, covered, within_minutes)
        found += course_wishes(
            topics, course_key=course.id, deadline=deadlines.get(course.id), priority=3
        )
    if course_ids is None:
        found += _task_wishes(session, actor, goal_ids, at)
    return tuple(found)


def _courses_of(
    session: Session,
    actor: Actor,
    goal_ids: Collection[UUID] | None,
    course_ids: Collection[UUID] | None,
) -> tuple[CourseView, ...]:
    if goal_ids is None and course_ids is None:
        return courses.list_courses(session, actor)
    chosen = dict.fromkeys(course_ids or ())
    for goal_id in goal_ids or ():
        goal = owned(session, actor, Goal, goal_id)
        if goal.course_id:
            chosen[goal.course_id] = None
    return tuple(courses.get_course(session, actor, course_id=course_id) for course_id in chosen)


def course_deadlines(session: Session, actor: Actor) -> dict[str, datetime]:
    """Return for each course with a goal the start of the nearest target day."""
    found: dict[str, datetime] = {}
    for goal in goals.list_goals(session, actor, active_only=True):
        if goal.course_id and goal.target_date:
            day = start_of_day(goal.target_date, actor.timezone)
            found[goal.course_id] = min(day, found.get(goal.course_id, day))
    return found


def _covered_minutes(session: Session, course_id: UUID, at: datetime) -> dict[str, int]:
    """Return the minutes already planned per topic from now on."""
    return _minutes_ahead(session, col(CalendarEntry.course_id) == course_id, "topic_id", at)


def _minutes_ahead(
    session: Session, which: ColumnElement[bool], name: str, at: datetime
) -> dict[str, int]:
    """Return the minutes still ahead of blocks, added up by what one of their columns names."""
    rows = session.exec(
        select(CalendarEntry).where(
            which,
            col(CalendarEntry.status) == EntryStatus.SCHEDULED,
            col(CalendarEntry.ends_at) > at,
        )
    ).all()
    found: dict[str, int] = {}
    for row in rows:
        minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
        key = str(getattr(row, name))
        found[key] = found.get(key, 0) + minutes
    return found


def _still_to_plan(
    course: CourseView, covered: dict[str, int], within_minutes: int | None
) -> list[TopicToStudy]:
    found: list[TopicToStudy] = []
    filled = 0
    for topic in (topic for module in course.modules for topic in module.topics):
        left = on_grid(topic.estimated_hours * 60) - covered.get(topic.id, 0)
        if topic.done or left <= 0:
            continue
        if within_minutes is not None:
            left = min(left, within_minutes - filled)
            if left <= 0:
                break
        filled += left
        found.append(TopicToStudy(key=f"topic:{topic.id}", title=topic.title, hours=left / 60))
    return found


def _task_wishes(
    session: Session, actor: Actor, goal_ids: Collection[UUID] | None, at: datetime
) -> tuple[Wish, ...]:
    chosen = None if goal_ids is None else {str(goal_id) for goal_id in goal_ids}
    covered = _minutes_ahead(session, col(CalendarEntry.task_id).is_not(None), "task_id", at)
    return tuple(
        task_wish(
            f"task:{task.id}",
            task.title,
            left,
            deadline=task.due_at,
            priority=task.priority,
        )
        for task in tasks.list_tasks(session, actor, status=TaskStatus.TODO)
        if chosen is None or task.goal_id in chosen
        if (left := task.estimated_minutes - covered.get(task.id, 0)) > 0
    )
