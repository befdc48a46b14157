"""Forecasts of a person's goals: made from their own history, kept once a day for each goal.

``forecast_inputs`` reads what they are made from, ``rules.forecast`` makes them, and
``forecast_scores`` looks back at how they turned out.
"""

from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, column, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlmodel import Session, col

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.planning_records import Forecast
from services.planning.forecast_inputs import ForecastInputs, read_inputs
from services.planning.forecast_scores import calibration_query, score_forecasts
from services.planning.forecast_views import ForecastView, day_on, view_forecast
from services.planning.rules.forecast.calibration import Calibration
from services.planning.rules.forecast.history import missing
from services.planning.rules.forecast.outlook import Outlook, outlook
from services.planning.rules.forecast.paths import weeks_of
from services.planning.rules.forecast.work import divide, size_of

SPANS = (7, 14, 30)
_REPLACED = (
    "target_date",
    "probability",
    "expected_on",
    "earliest_on",
    "latest_on",
    "progress",
    "remaining_minutes",
    "minutes_per_day",
    "recommended_minutes",
    "details",
)


_WRITTEN = ("owner_id", "organization_id", "goal_id", "made_on", *_REPLACED)


def read_forecast(session: Session, actor: Actor, *, days: int, at: datetime) -> ForecastView:
    """Return the forecast as it is now, and keep today's where none is kept yet.

    Args:
        session: The unit of work to read in.
        actor: Whose goals.
        days: How far the calendar looks: 7, 14 or 30 days.
        at: Now (aware).

    Raises:
        Invalid: It looks elsewhere.
    """
    if days not in SPANS:
        raise Invalid("A forecast looks 7, 14 or 30 days ahead.")
    inputs = read_inputs(session, actor, at=at)
    found = _outlooks(inputs, inputs.calibration)
    _keep(session, actor, inputs, found, replace=False)
    return view_forecast(actor, inputs, found, days=days)


def make_forecasts(session: Session, actor: Actor, *, at: datetime) -> int:
    """Make today's forecasts and keep them in place of any made earlier today.

    Returns:
        How many goals were forecast.
    """
    inputs = read_inputs(session, actor, at=at)
    return _make(session, actor, inputs, inputs.calibration)


def score_and_make_forecasts(session: Session, actor: Actor, *, at: datetime) -> int:
    """Settle what can be settled, then make today's forecasts with what that taught.

    Returns:
        How many goals were forecast.
    """
    inputs = read_inputs(session, actor, at=at)
    calibration = inputs.calibration
    if inputs.is_unsettled and score_forecasts(session, actor, at=at):
        calibration = read_calibration(session, actor)
    return _make(session, actor, inputs, calibration)


def read_calibration(session: Session, actor: Actor) -> Calibration:
    """Return how this person's forecasts are corrected."""
    read: Any = session.exec
    row = read(calibration_query(), params={"owner": actor.user_id}).first()
    return Calibration(*row) if row else Calibration()


def _make(session: Session, actor: Actor, inputs: ForecastInputs, calibration: Calibration) -> int:
    if not inputs.goals or missing(inputs.history):
        return 0
    found = _outlooks(inputs, calibration)
    return _keep(session, actor, inputs, found, replace=True)


def _outlooks(inputs: ForecastInputs, calibration: Calibration) -> dict[str, Outlook]:
    """Return the outlook of every goal that can be forecast, by its id."""
    if missing(inputs.history):
        return {}
    sized = [size for work in inputs.work if (size := size_of(work)) is not None]
    if not sized:
        return {}
    weeks = weeks_of(inputs.history)
    return {
        goal.goal.key: outlook(
            goal, inputs.history, weeks, today=inputs.today, calibration=calibration
        )
        for goal in divide(sized)
    }


def _keep(
    session: Session,
    actor: Actor,
    inputs: ForecastInputs,
    found: dict[str, Outlook],
    *,
    replace: bool,
) -> int:
    """Write today's row of each goal; a row that was scored stays as it is."""
    rows = [
        {"owner_id": str(actor.user_id), "organization_id": str(actor.organization_id)}
        | _row(inputs.today, found[str(goal.id)], goal.target_date)
        for goal in inputs.goals
        if str(goal.id) in found
    ]
    if not rows:
        return 0
    session.connection().execute(_insert(replace=replace), {"rows": rows})
    return len(rows)


@cache
def _insert(*, replace: bool) -> Any:
    """Return the statement that writes all rows at once, from one JSON value."""
    columns: Any = getattr(Forecast, "__table__").columns  # noqa: B009  # SQLModel does not declare it
    written: list[Any] = [column(name, columns[name].type) for name in _WRITTEN]
    rows: Any = func.jsonb_to_recordset(bindparam("rows", type_=JSONB)).table_valued(*written)
    given = rows.render_derived(name="made", with_types=True)
    statement = insert(Forecast).from_select(_WRITTEN, select(*given.c))
    if not replace:
        return statement.on_conflict_do_nothing(index_elements=["goal_id", "made_on"])
    return statement.on_conflict_do_update(
        index_elements=["goal_id", "made_on"],
        set_={name: statement.excluded[name] for name in _REPLACED},
        where=col(Forecast.scored_at).is_(None),
    )


def _row(today: date, found: Outlook, target_date: date | None) -> dict[str, Any]:
    return {
        "goal_id": found.key,
        "made_on": today.isoformat(),
        "target_date": _written(target_date),
        "probability": found.probability,
        "expected_on": _written(day_on(today, found.expected_day)),
        "earliest_on": _written(day_on(today, found.earliest_day)),
        "latest_on": _written(day_on(today, found.latest_day)),
        "progress": found.progress,
        "remaining_minutes": found.remaining,
        "minutes_per_day": found.minutes_per_day,
        "recommended_minutes": found.recommended,
        "details": {
            "raw_probability": found.raw_probability,
            "raw_days": list(found.raw_days),
            "reached_share": found.reached_share,
            "progress_ahead": {
                str(days): round(float(found.progress_by_day[days - 1]), 4)
                for days in SPANS
                if days <= len(found.progress_by_day)
            },
        },
    }


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
