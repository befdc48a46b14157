"""What the forecast of a person is made from, read in one statement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.models.base import INSTANT
from maigie.models.learning import Module, Topic
from maigie.models.planning import Goal, GoalStatus, Task, TaskStatus
from services.planning.adherence import TasksDue, due_query
from services.planning.forecast_scores import calibration_query, unsettled_query
from services.planning.reading_together import Together, together
from services.planning.rules.adherence import adherence_by_day, share_kept
from services.planning.rules.forecast.calibration import Calibration
from services.planning.rules.forecast.history import History
from services.planning.rules.forecast.work import GoalWork
from services.planning.rules.local_days import span_of_days, start_of_day
from services.planning.rules.study_time import Span, merged, minutes_by_day, minutes_of
from services.planning.studied import StudyRecord, study_params, study_queries, study_record

WINDOW_DAYS = 84
AHEAD_DAYS = 14
RECENT_DAYS = 28
OPEN_GOALS = (GoalStatus.TODO, GoalStatus.BLOCKED)


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal that is forecast, and its local target date."""

    id: UUID
    title: str
    target_date: date | None


@dataclass(frozen=True, slots=True)
class ForecastInputs:
    """All that a person's forecasts depend on.

    Attributes:
        today: Their local day.
        history: How they studied up to yesterday.
        goals: Their open goals.
        work: What is left of each, in the same order.
        adherence: Share of planned study done in the last 28 days; None when none was planned.
        completion: Share of tasks due in that time done by their date; None when none was due.
        planned_minutes: Minutes on the calendar by local day, from today on.
        calibration: How this person's forecasts are corrected.
        is_unsettled: Whether earlier forecasts may be settled now.
    """

    today: date
    history: History
    goals: tuple[GoalFacts, ...]
    work: tuple[GoalWork, ...]
    adherence: float | None
    completion: float | None
    planned_minutes: dict[date, float]
    calibration: Calibration
    is_unsettled: bool


class _Amount(NamedTuple):
    open_minutes: float
    open_items: int
    done_minutes: float
    finished_minutes: float
    finished_items: int


_select: Any = select
"""The stubs of ``select`` end at four columns."""
_NOTHING = _Amount(0.0, 0, 0.0, 0.0, 0)


def read_inputs(session: Session, actor: Actor, *, at: datetime) -> ForecastInputs:
    """Return what the forecasts of a person are made from, at an instant (aware)."""
    today = at.astimezone(actor.timezone).date()
    first = today - timedelta(days=WINDOW_DAYS)
    frame = span_of_days(first, today + timedelta(days=AHEAD_DAYS - 1), actor.timezone)
    recent = start_of_day(today - timedelta(days=RECENT_DAYS), actor.timezone)
    wanted = study_params(actor, frame, at)
    rows = _queries().read(session, {**wanted, "recent": recent, "until": at, "today": today})
    goals, (due,) = rows["goals"], rows["due"]
    record = study_record(session, actor, rows, frame=frame, at=at)
    topics, tasks = _amounts(rows["topics"]), _amounts(rows["tasks"])
    measured = merged(one.span for one in record.measured)
    judged = [block for block in record.planned if recent <= block.start and block.end <= at]
    adherence = share_kept(adherence_by_day(judged, measured, actor.timezone))
    planned = minutes_by_day(
        merged((block.start, block.end) for block in record.planned if block.start >= at),
        actor.timezone,
    )
    finished = [*topics.values(), *tasks.values()]
    return ForecastInputs(
        today=today,
        history=_history(actor, record, today, finished, _kept(planned, adherence)),
        goals=tuple(GoalFacts(goal.id, goal.title, goal.target_date) for goal in goals),
        work=tuple(
            _work(
                goal,
                (
                    tasks.get(goal.id, _NOTHING),
                    topics.get(goal.course_id, _NOTHING) if goal.course_id else _NOTHING,
                ),
                record.spans(goal.id, goal.course_id),
                today=today,
                recent=recent,
            )
            for goal in goals
        ),
        adherence=adherence,
        completion=TasksDue(*due).completion_rate,
        planned_minutes=planned,
        calibration=next((Calibration(*row) for row in rows["calibration"]), Calibration()),
        is_unsettled=bool(rows["unsettled"]),
    )


def _kept(planned: dict[date, float], adherence: float | None) -> float | None:
    """Return the minutes a day the calendar promises, as far as plans are usually kept."""
    if not planned or adherence is None:
        return None
    return sum(planned.values()) / AHEAD_DAYS * adherence


def _history(
    actor: Actor,
    record: StudyRecord,
    today: date,
    finished: Sequence[_Amount],
    planned_per_day: float | None,
) -> History:
    by_day = minutes_by_day(record.spans(), actor.timezone)
    begun = min((day for day, minutes in by_day.items() if minutes > 0), default=today)
    count = max(0, (today - begun).days)
    minutes = np.array([by_day.get(begun + timedelta(days=n), 0.0) for n in range(count)])
    return History(
        minutes=minutes,
        first_weekday=begun.weekday(),
        finished_minutes=sum(amount.finished_minutes for amount in finished),
        finished_items=sum(amount.finished_items for amount in finished),
        studied_minutes=float(minutes.sum()) + by_day.get(today, 0.0),
        planned_per_day=planned_per_day,
    )


def _work(
    goal: Any,
    parts: Sequence[_Amount],
    spans: Sequence[Span],
    *,
    today: date,
    recent: datetime,
) -> GoalWork:
    return GoalWork(
        key=str(goal.id),
        title=goal.title,
        open_minutes=sum(part.open_minutes for part in parts),
        open_items=sum(part.open_items for part in parts),
        done_minutes=sum(part.done_minutes for part in parts),
        linked_minutes=minutes_of(spans),
        recent_minutes=minutes_of(span for span in spans if span[0] >= recent),
        progress=goal.progress,
        target_day=(goal.target_date - today).days if goal.target_date else None,
    )


@cache
def _queries() -> Together:
    """Return everything as one statement; it is run for everyone every night."""
    return together(
        **study_queries(),
        goals=_goal_query(),
        topics=_topic_query(),
        tasks=_task_query(),
        due=due_query(),
        calibration=calibration_query(),
        unsettled=unsettled_query(),
    )


def _topic_query() -> Any:
    done: Any = col(Topic.completed_at).is_not(None)
    late: Any = col(Topic.completed_at) >= bindparam("start", type_=INSTANT)
    minutes: Any = col(Topic.estimated_hours) * 60
    return (
        _select(col(Module.course_id), *_sums(minutes, ~done, done, late))
        .join(Topic, col(Topic.module_id) == col(Module.id))
        .where(col(Module.owner_id) == bindparam("owner"))
        .group_by(col(Module.course_id))
    )


def _task_query() -> Any:
    is_open: Any = col(Task.status) == TaskStatus.TODO
    done: Any = col(Task.status) == TaskStatus.DONE
    late: Any = col(Task.completed_at) >= bindparam("start", type_=INSTANT)
    return (
        _select(col(Task.goal_id), *_sums(col(Task.estimated_minutes), is_open, done, late))
        .where(col(Task.owner_id) == bindparam("owner"), col(Task.goal_id).is_not(None))
        .group_by(col(Task.goal_id))
    )


def _goal_query() -> Any:
    return (
        _select(Goal.id, Goal.title, Goal.course_id, Goal.target_date, Goal.progress)
        .where(col(Goal.owner_id) == bindparam("owner"), col(Goal.status).in_(OPEN_GOALS))
        .order_by(col(Goal.target_date).asc().nulls_last(), col(Goal.created_at), col(Goal.id))
    )


def _sums(minutes: Any, is_open: Any, done: Any, late: Any) -> tuple[Any, ...]:
    return (
        func.coalesce(func.sum(minutes).filter(is_open), 0).label("open_minutes"),
        func.count().filter(is_open).label("open_items"),
        func.coalesce(func.sum(minutes).filter(done), 0).label("done_minutes"),
        func.coalesce(func.sum(minutes).filter(done, late), 0).label("finished_minutes"),
        func.count().filter(done, late).label("finished_items"),
    )


def _amounts(rows: Iterable[Any]) -> dict[UUID, _Amount]:
    found: defaultdict[UUID, _Amount] = defaultdict(lambda: _NOTHING)
    for key, is_open, items, done, late, finished in rows:
        found[key] = _Amount(float(is_open), items, float(done), float(late), finished)
    return found
