"""How much of what was planned was done: study by day, and tasks by their dates."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.models.base import INSTANT
from maigie.models.planning import Task, TaskStatus
from services.planning.rules.adherence import DayAdherence, adherence_by_day, share_kept
from services.planning.rules.local_days import span_of_days
from services.planning.rules.study_time import merged, minutes_by_day
from services.planning.studied import read_study_record


@dataclass(frozen=True, slots=True)
class TasksDue:
    """Tasks that fell due, skipped ones left out; how many are done, and how many by their date."""

    due: int
    done: int
    in_time: int

    @property
    def completion_rate(self) -> float | None:
        """The share done in time; None when none was due."""
        return self.in_time / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class AdherenceView:
    """What was planned and done in a window; ``share`` is None when nothing was planned.

    Attributes:
        days: The days on which study was planned.
        planned_minutes: Study that was planned and is over.
        done_minutes: How much of it was done; the definition is in ``rules.adherence``.
        share: One by the other, 0 to 1.
        blocks: Planned blocks that are over.
        blocks_done: Those ticked off or at least half studied.
        studied_minutes: All time studied, planned or not.
        tasks: The tasks whose date fell into the window.
    """

    days: tuple[DayAdherence, ...]
    planned_minutes: float
    done_minutes: float
    share: float | None
    blocks: int
    blocks_done: int
    studied_minutes: float
    tasks: TasksDue


def measure_adherence(
    session: Session, actor: Actor, *, first: date, last: date, at: datetime
) -> AdherenceView:
    """Return what was planned and done on local days, both included, up to an instant.

    Args:
        session: The unit of work to read in.
        actor: Whose days.
        first: The first local day.
        last: The last local day.
        at: Now (aware); what has not ended by then is not judged.
    """
    record = read_study_record(session, actor, first=first, last=last, at=at)
    measured = merged(one.span for one in record.measured)
    days = adherence_by_day(
        [block for block in record.planned if block.end <= at], measured, actor.timezone
    )
    start, end = span_of_days(first, last, actor.timezone)
    tasks = count_due_tasks(session, actor, since=start, until=min(end, at))
    return AdherenceView(
        days=days,
        planned_minutes=sum(day.planned_minutes for day in days),
        done_minutes=sum(day.done_minutes for day in days),
        share=share_kept(days),
        blocks=sum(day.blocks for day in days),
        blocks_done=sum(day.blocks_done for day in days),
        studied_minutes=sum(minutes_by_day(record.spans(), actor.timezone).values()),
        tasks=tasks,
    )


def count_due_tasks(
    session: Session, actor: Actor, *, since: datetime, until: datetime
) -> TasksDue:
    """Return how many tasks fell due from one instant to another, and what became of them."""
    wanted = {"owner": actor.user_id, "recent": since, "until": until}
    read: Any = session.exec
    return TasksDue(*read(due_query(), params=wanted).one())


@cache
def due_query() -> Any:
    """Return the query of tasks of the ``owner`` due from ``recent`` to ``until``."""
    is_done: Any = col(Task.status) == TaskStatus.DONE
    return select(
        func.count().label("due"),
        func.count().filter(is_done).label("done"),
        func.count().filter(is_done, col(Task.completed_at) <= col(Task.due_at)).label("in_time"),
    ).where(
        col(Task.owner_id) == bindparam("owner"),
        col(Task.status) != TaskStatus.SKIPPED,
        col(Task.due_at) >= bindparam("recent", type_=INSTANT),
        col(Task.due_at) < bindparam("until", type_=INSTANT),
    )
