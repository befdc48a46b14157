"""How forecasts turned out: settling them, learning from them, and the record shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CursorResult, Date, and_, bindparam, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, or_, select

from maigie.core.actor import Actor
from maigie.models.planning import Goal, GoalStatus
from maigie.models.planning_records import Forecast, ForecastCalibration
from services.planning.rules.forecast.calibration import Calibration, Outcome, calibrated
from services.planning.rules.forecast.scoring import (
    ReliabilityBin,
    brier,
    distance,
    reliability,
)

_REACHED = 0.9999


@dataclass(frozen=True, slots=True)
class SettledGoal:
    """A goal whose forecasts are settled: the first one made, and what happened."""

    goal_id: str
    title: str
    target_date: date
    first_made_on: date
    first_probability: float
    forecasts: int
    reached_on: date | None
    in_time: bool


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How good this person's forecasts were.

    Attributes:
        scored: Forecasts of a chance that are settled.
        waiting: Forecasts that are not settled yet.
        in_time: Share of the settled ones whose goal was reached in time; None without any.
        brier: Mean squared error of the chances; 0 is perfect.
        base_brier: What always naming that share would have scored.
        intervals: Intervals that can be judged, their last day being over.
        covered: Share of them that held the day; 0.8 is promised.
        bins: Chances from unlikely to likely, and how often they came true.
        slope: How chances are bent now; 1 is not at all.
        offset: By how much their log odds are moved now.
        interval_scale: How far intervals are stretched now.
        goals: The settled goals, latest first.
    """

    scored: int
    waiting: int
    in_time: float | None
    brier: float | None
    base_brier: float | None
    intervals: int
    covered: float | None
    bins: tuple[ReliabilityBin, ...]
    slope: float
    offset: float
    interval_scale: float
    goals: tuple[SettledGoal, ...]


def score_forecasts(session: Session, actor: Actor, *, at: datetime) -> int:
    """Settle the forecasts of goals that were reached or whose date has passed, and learn.

    Idempotent: what is settled is not settled again.

    Returns:
        How many rows changed.
    """
    today = at.astimezone(actor.timezone).date()
    read: Any = session.exec
    if read(unsettled_query(), params={"owner": actor.user_id, "today": today}).first() is None:
        return 0
    goals = select(Goal.id).where(
        col(Goal.owner_id) == actor.user_id,
        or_(col(Goal.status) == GoalStatus.DONE, col(Goal.progress) >= _REACHED),
        col(Goal.status) != GoalStatus.CANCELED,
    )
    in_time: Any = col(Forecast.target_date) >= today
    reached = _update(
        session,
        update(Forecast)
        .where(
            col(Forecast.owner_id) == actor.user_id,
            col(Forecast.reached_on).is_(None),
            col(Forecast.goal_id).in_(goals),
        )
        .values(
            reached_on=today,
            reached_in_time=in_time,
            scored_at=at,
        ),
    )
    passed = _update(
        session,
        update(Forecast)
        .where(
            col(Forecast.owner_id) == actor.user_id,
            col(Forecast.scored_at).is_(None),
            col(Forecast.target_date) < today,
            col(Forecast.goal_id).not_in(_given_up(actor)),
        )
        .values(reached_in_time=False, scored_at=at),
    )
    if reached + passed:
        _learn(session, actor, today)
    return reached + passed


def track_record(session: Session, actor: Actor, *, at: datetime) -> TrackRecord:
    """Return how good the actor's forecasts were, up to an instant (aware)."""
    today = at.astimezone(actor.timezone).date()
    rows = _rows(session, actor)
    settled = [row for row in rows if row.probability is not None and row.scored_at is not None]
    chances = [row.probability or 0.0 for row in settled]
    came = [bool(row.reached_in_time) for row in settled]
    judged = [row for row in rows if _is_judged(row, today)]
    share = sum(came) / len(came) if came else None
    held = [row.reached_on is not None and _holds(row) for row in judged]
    current = session.exec(
        select(ForecastCalibration).where(col(ForecastCalibration.owner_id) == actor.user_id)
    ).first()
    bent = current or Calibration()
    return TrackRecord(
        scored=len(settled),
        waiting=sum(row.scored_at is None for row in rows),
        in_time=share,
        brier=brier(chances, came),
        base_brier=brier([share] * len(came), came) if share is not None else None,
        intervals=len(judged),
        covered=sum(held) / len(held) if held else None,
        bins=reliability(chances, came),
        slope=bent.slope,
        offset=bent.offset,
        interval_scale=bent.interval_scale,
        goals=_settled_goals(session, settled),
    )


@cache
def unsettled_query() -> Any:
    """Return the query of a forecast of the ``owner`` that may be settled ``today``."""
    reached = and_(
        col(Forecast.reached_on).is_(None),
        or_(col(Goal.status) == GoalStatus.DONE, col(Goal.progress) >= _REACHED),
    )
    passed = and_(
        col(Forecast.scored_at).is_(None),
        col(Forecast.target_date) < bindparam("today", type_=Date),
    )
    return (
        select(Forecast.id)
        .join(Goal, col(Goal.id) == col(Forecast.goal_id))
        .where(col(Forecast.owner_id) == bindparam("owner"), or_(reached, passed))
        .limit(1)
    )


@cache
def calibration_query() -> Any:
    """Return the query of how forecasts of the ``owner`` are corrected."""
    return select(
        ForecastCalibration.slope, ForecastCalibration.offset, ForecastCalibration.interval_scale
    ).where(col(ForecastCalibration.owner_id) == bindparam("owner"))


def _given_up(actor: Actor) -> Any:
    return select(Goal.id).where(
        col(Goal.owner_id) == actor.user_id, col(Goal.status) == GoalStatus.CANCELED
    )


def _update(session: Session, statement: Any) -> int:
    found = session.connection().execute(statement)
    return cast("CursorResult[Any]", found).rowcount


def _rows(session: Session, actor: Actor) -> Sequence[Forecast]:
    return session.exec(
        select(Forecast)
        .where(col(Forecast.owner_id) == actor.user_id)
        .order_by(col(Forecast.made_on), col(Forecast.id))
        .execution_options(populate_existing=True)
    ).all()


def _learn(session: Session, actor: Actor, today: date) -> None:
    """Fit the correction to everything settled so far."""
    outcomes = [_outcome(row, today) for row in _rows(session, actor)]
    found = calibrated(outcomes)
    values = {
        "scored": len({one.goal for one in outcomes if one.in_time is not None}),
        "slope": found.slope,
        "offset": found.offset,
        "interval_scale": found.interval_scale,
    }
    session.connection().execute(
        insert(ForecastCalibration)
        .values(owner_id=actor.user_id, organization_id=actor.organization_id, **values)
        .on_conflict_do_update(index_elements=["owner_id"], set_=values)
    )


def _outcome(row: Forecast, today: date) -> Outcome:
    chance = row.details.get("raw_probability")
    return Outcome(
        goal=str(row.goal_id),
        probability=chance,
        in_time=row.reached_in_time if row.scored_at and chance is not None else None,
        distance=_distance(row, today),
    )


def _is_judged(row: Forecast, today: date) -> bool:
    """Judge an interval when its last day is over, and not earlier when it held.

    Counting early successes at once and late failures only later would flatter the record.
    """
    return row.latest_on is not None and row.latest_on < today


def _holds(row: Forecast) -> bool:
    reached = row.reached_on
    return (
        reached is not None
        and (row.earliest_on or reached) <= reached
        and (row.latest_on is None or reached <= row.latest_on)
    )


def _distance(row: Forecast, today: date) -> float | None:
    low, middle, high = row.details.get("raw_days") or (None, None, None)
    if middle is None or high is None or not _is_judged(row, today):
        return None
    if row.made_on + timedelta(days=high) >= today:
        return None
    day = ((row.reached_on or today) - row.made_on).days
    return distance(day, (low or 0, middle, high))


def _settled_goals(session: Session, rows: Iterable[Forecast]) -> tuple[SettledGoal, ...]:
    by_goal: dict[UUID, list[Forecast]] = {}
    for row in rows:
        by_goal.setdefault(row.goal_id, []).append(row)
    titles = dict(session.exec(select(Goal.id, Goal.title).where(col(Goal.id).in_(by_goal))).all())
    found = [
        SettledGoal(
            goal_id=str(goal_id),
            title=titles.get(goal_id, ""),
            target_date=made[-1].target_date or made[-1].made_on,
            first_made_on=made[0].made_on,
            first_probability=made[0].probability or 0.0,
            forecasts=len(made),
            reached_on=made[-1].reached_on,
            in_time=bool(made[-1].reached_in_time),
        )
        for goal_id, made in by_goal.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.target_date, one.goal_id), reverse=True))
