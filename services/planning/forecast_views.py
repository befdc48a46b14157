"""How forecasts are shown: the days ahead, and each goal with its sentence."""

from dataclasses import dataclass
from datetime import date, timedelta

from maigie.core.actor import Actor
from services.planning.forecast_inputs import ForecastInputs, GoalFacts
from services.planning.rules.forecast.history import Missing, missing
from services.planning.rules.forecast.outlook import Outlook, expected_minutes
from services.planning.rules.forecast.paths import weeks_of
from services.planning.rules.forecast.wording import (
    advice,
    sentence,
    what_is_needed,
    work_is_needed,
)


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """What is expected of a day from today on, and what is planned for it, in minutes."""

    day: date
    expected_minutes: float
    planned_minutes: float


@dataclass(frozen=True, slots=True)
class GoalForecast:
    """What is expected of a goal.

    Attributes:
        goal_id: Which.
        title: What it is called.
        target_date: By when it is wanted.
        needs: What is missing for a forecast, in a sentence; the rest is then empty.
        probability: Of reaching it by its date, 0 to 1; None without a date.
        expected_on: The day it is as likely to be reached before as after.
        earliest_on: Where the interval begins that holds that day in four cases of five.
        latest_on: Where it ends; None is more than a year ahead.
        progress: Share of its work done, 0 to 1.
        remaining_minutes: Estimated work left.
        minutes_per_day: Minutes a day the person usually gives it, days off included.
        recommended_minutes: Minutes a day that reach it in time in four cases of five.
        reached_share: Share of its work done by its date at the usual minutes.
        progress_ahead: Expected share of its work done at the end of each day of the span.
        sentence: "If you study 1 h a day, you will reach 84 % of … by …."
        advice: What to study a day to make it.
    """

    goal_id: str
    title: str
    target_date: date | None
    needs: str = ""
    probability: float | None = None
    expected_on: date | None = None
    earliest_on: date | None = None
    latest_on: date | None = None
    progress: float = 0.0
    remaining_minutes: float = 0.0
    minutes_per_day: float = 0.0
    recommended_minutes: float | None = None
    reached_share: float | None = None
    progress_ahead: tuple[float, ...] = ()
    sentence: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A person's days ahead and their goals, nearest date first.

    ``needs`` says what is missing for any forecast; empty when nothing is. ``adherence`` is the
    share of planned study done in the last 28 days, ``completion_rate`` that of tasks due done in
    time; None when there were none.
    """

    made_on: date
    needs: str
    days_to_study: int
    days_to_wait: int
    calendar: tuple[ForecastDay, ...]
    goals: tuple[GoalForecast, ...]
    adherence: float | None
    completion_rate: float | None


def view_forecast(
    actor: Actor, inputs: ForecastInputs, found: dict[str, Outlook], *, days: int
) -> ForecastView:
    """Return the days ahead and the goals, those without an outlook with what they need."""
    gap = missing(inputs.history)
    needs = what_is_needed(gap) if gap else ""
    gap = gap or Missing(0, 0)
    return ForecastView(
        made_on=inputs.today,
        needs=needs,
        days_to_study=gap.days_to_study,
        days_to_wait=gap.days_to_wait,
        calendar=() if needs else _calendar(actor, inputs, days),
        goals=tuple(
            _shown(goal, found[str(goal.id)], inputs.today, days)
            if str(goal.id) in found
            else GoalForecast(
                goal_id=str(goal.id),
                title=goal.title,
                target_date=goal.target_date,
                needs=needs or work_is_needed(goal.title),
            )
            for goal in inputs.goals
        ),
        adherence=inputs.adherence,
        completion_rate=inputs.completion,
    )


def day_on(today: date, day: int | None) -> date | None:
    """Return the date so many days ahead."""
    return None if day is None else today + timedelta(days=day)


def _shown(goal: GoalFacts, found: Outlook, today: date, days: int) -> GoalForecast:
    return GoalForecast(
        goal_id=str(goal.id),
        title=goal.title,
        target_date=goal.target_date,
        probability=found.probability,
        expected_on=day_on(today, found.expected_day),
        earliest_on=day_on(today, found.earliest_day),
        latest_on=day_on(today, found.latest_day),
        progress=found.progress,
        remaining_minutes=found.remaining,
        minutes_per_day=found.minutes_per_day,
        recommended_minutes=found.recommended,
        reached_share=found.reached_share,
        progress_ahead=tuple(round(float(share), 4) for share in found.progress_by_day[:days]),
        sentence=sentence(found, title=goal.title, today=today),
        advice=advice(found),
    )


def _calendar(actor: Actor, inputs: ForecastInputs, days: int) -> tuple[ForecastDay, ...]:
    minutes = expected_minutes(
        weeks_of(inputs.history), key=str(actor.user_id), today=inputs.today, days=days
    )
    coming = [inputs.today + timedelta(days=ahead) for ahead in range(days)]
    return tuple(
        ForecastDay(day, round(expected, 1), round(inputs.planned_minutes.get(day, 0.0), 1))
        for day, expected in zip(coming, minutes, strict=True)
    )
