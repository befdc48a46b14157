"""A proposed week that repeats: its blocks every week until the nearest target date.

A week in which a block's time is taken, or the day is full, is left out of its series. What is on
the calendar afterwards is checked by rules that share no code with those that chose the weeks.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.planning_records import Plan, PlanKind
from services.planning import plans
from services.planning.availability import get_availability
from services.planning.block_views import BlockView
from services.planning.entries import list_blocks, update_block
from services.planning.goals import list_goals
from services.planning.owned import owned
from services.planning.plan_versions import PlanView
from services.planning.rules.review_wishes import is_review
from services.planning.rules.weekly_repeats import Week, broken_repeats, repeat_of
from services.planning.tasks import list_tasks
from services.planning.verified_blocks import CalendarChanged, lock_calendar

MOST_WEEKS = 12
ONE_WEEK = timedelta(days=7)


def latest_repeat(session: Session, actor: Actor, *, plan_id: UUID) -> date:
    """Return the last day a plan's blocks may repeat on.

    It is the day before the nearest target date after the plan of what its blocks are about, at
    most twelve weeks after the plan began.

    Raises:
        NotFound: The actor has no such plan.
    """
    row = owned(session, actor, Plan, plan_id)
    about = {
        (name, block[f"{name}_id"])
        for block in row.blocks
        for name in ("goal", "course", "task")
        if block.get(f"{name}_id")
    }
    targets = [day for day in _targets(session, actor, about) if day > row.ends_on]
    farthest = row.starts_on + MOST_WEEKS * ONE_WEEK - timedelta(days=1)
    return min([farthest, *(day - timedelta(days=1) for day in targets)])


def apply_weekly(
    session: Session, actor: Actor, *, plan_id: UUID, until: date, at: datetime
) -> PlanView:
    """Put a proposed plan on the calendar, each block of it every week until a day.

    Args:
        session: The unit of work to write in.
        actor: Whose plan.
        plan_id: A proposed plan of new blocks.
        until: The last local day anything repeats on.
        at: The present (aware).

    Raises:
        NotFound: The actor has no such plan.
        Invalid: The day is too late or too early, or the plan is for catching up.
        Conflict: The plan was applied before, or the calendar changed since.
    """
    lock_calendar(session, actor)
    row = owned(session, actor, Plan, plan_id)
    _check_asked(row, until, latest_repeat(session, actor, plan_id=plan_id))
    last = until + timedelta(days=1)
    before = list_blocks(session, actor, first=row.starts_on, last=last)
    view = plans.apply_plan(session, actor, plan_id=plan_id, at=at)
    week = Week(
        zone=actor.timezone,
        until=until,
        taken=[(block.start, block.end) for block in before if block.takes_time],
        studied=_studied(before, actor),
        daily_limit_minutes=get_availability(session, actor).daily_limit_minutes,
    )
    made = list(row.entry_ids)
    planned = [
        (datetime.fromisoformat(stored["start"]), datetime.fromisoformat(stored["end"]))
        for stored in row.blocks
    ]
    weeks = list(planned)
    for span, entry_id, stored in zip(planned, made, row.blocks, strict=True):
        if is_review(stored["key"]):
            continue  # what is due is another number every week
        repeat = repeat_of(span, week, weeks)
        if repeat.count > 1:
            update_block(
                session,
                actor,
                block_id=entry_id,
                recurring_rule=repeat.rule,
                excluded_dates=[day.isoformat() for day in repeat.left_out],
            )
    _check_written(session, actor, row, made, week)
    return view


def _check_asked(row: Plan, until: date, latest: date) -> None:
    if row.kind is not PlanKind.PLAN:
        raise Invalid("Only a plan of new blocks can repeat.")
    if until > latest:
        raise Invalid(f"It can repeat until {latest:%A} {latest.day} {latest:%B} at the latest.")
    if until < row.starts_on + ONE_WEEK:
        raise Invalid("Choose a day at least a week after the plan begins.")


def _targets(session: Session, actor: Actor, about: set[tuple[str, str]]) -> Iterable[date]:
    for goal in list_goals(session, actor, active_only=True):
        named = {("goal", goal.id), ("course", goal.course_id)}
        if goal.target_date and named & about:
            yield goal.target_date
    for task in list_tasks(session, actor):
        if task.due_at and ("task", task.id) in about:
            yield task.due_at.astimezone(actor.timezone).date()


def _studied(blocks: Sequence[BlockView], actor: Actor) -> dict[date, int]:
    minutes: dict[date, int] = {}
    for block in blocks:
        if block.entry_type == "study":
            day = block.start.astimezone(actor.timezone).date()
            length = int((block.end - block.start) / timedelta(minutes=1))
            minutes[day] = minutes.get(day, 0) + length
    return minutes


def _check_written(
    session: Session, actor: Actor, row: Plan, made: Sequence[str], week: Week
) -> None:
    """Read the calendar as everybody sees it now and judge what repeats.

    Raises:
        CalendarChanged: An occurrence is where something else is, too late or too much.
    """
    last = week.until + MOST_WEEKS * ONE_WEEK
    ids = {entry_id.partition("_")[0] for entry_id in made}
    seen: set[str] = set()
    repeats: list[tuple[datetime, datetime]] = []
    others: list[tuple[datetime, datetime]] = []
    for block in list_blocks(session, actor, first=row.starts_on, last=last):
        entry_id = block.id.partition("_")[0]
        if entry_id in ids and entry_id in seen:
            repeats.append((block.start, block.end))
        elif block.takes_time:
            others.append((block.start, block.end))
        seen.add(entry_id)
    if broken_repeats(repeats, others, week):
        raise CalendarChanged("The coming weeks changed meanwhile; please plan again.")
