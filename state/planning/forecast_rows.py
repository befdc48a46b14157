"""Forecasts and their record as the pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.planning.forecast_scores import SettledGoal, TrackRecord
from services.planning.forecast_views import ForecastView, GoalForecast
from services.planning.rules.forecast.wording import rounded
from services.planning.rules.said import counted, spoken_minutes
from state.planning.forecast_charts import NO_FAN, Fan, day_text, fan_of

MOST_DOTS = 10
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class GoalOutlook:
    """A goal's forecast, or in ``needs`` what it still takes."""

    id: str
    title: str
    sentence: str
    advice: str
    needs: str
    chance: int
    chance_text: str
    expected: str
    recommended: str
    fan: Fan


@dataclass(frozen=True, slots=True)
class Settled:
    """A goal that is over: what was said first, and what came of it."""

    title: str
    said: str
    came: str
    was_right: bool


@dataclass(frozen=True, slots=True)
class Reliability:
    """Forecasts of about the same chance, and how often they came true."""

    said: str
    happened: int
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """How good the forecasts were; ``text`` says it in one sentence."""

    text: str = ""
    settled: list[Settled] = field(default_factory=list)
    bins: list[Reliability] = field(default_factory=list)
    interval: str = ""
    score: str = ""


NO_RECORD = Record()


def outlooks(view: ForecastView) -> list[GoalOutlook]:
    """Return every goal, those with a forecast first."""
    rows = [_outlook(goal, view) for goal in view.goals]
    return sorted(rows, key=lambda row: bool(row.needs))


def record_of(track: TrackRecord) -> Record:
    """Return the record of the latest goals that are over."""
    settled = [_settled(goal) for goal in track.goals[:MOST_DOTS]]
    right = sum(one.was_right for one in settled)
    times = f"{len(settled)} times" if len(settled) != 1 else "1 time"
    text = f"My forecasts were right {right} of {times}." if settled else ""
    if not settled:
        text = "No forecast has come due yet, so I can’t say how good I am."
        if track.waiting:
            waiting = counted(track.waiting, "forecast")
            text = (
                f"{text} {waiting} waiting for its day."
                if track.waiting == 1
                else (f"{text} {waiting} are waiting for their day.")
            )
    return Record(
        text=text,
        settled=settled,
        bins=_bins(track),
        interval=_interval(track),
        score=_score(track),
    )


def minutes_text(minutes: float) -> str:
    """Return minutes a day as they are spoken, in steps of five; "none" below that."""
    return spoken_minutes(rounded(minutes)) if minutes >= 1 else "none"


def _outlook(goal: GoalForecast, view: ForecastView) -> GoalOutlook:
    if goal.needs:
        return GoalOutlook(goal.goal_id, goal.title, "", "", goal.needs, 0, "", "", "", NO_FAN)
    chance = goal.probability
    recommended = goal.recommended_minutes
    return GoalOutlook(
        id=goal.goal_id,
        title=goal.title,
        sentence=goal.sentence,
        advice=goal.advice,
        needs="",
        chance=round((chance or 0) * 100),
        chance_text="" if chance is None else f"{round(chance * 100)}% likely in time",
        expected=_expected(goal),
        recommended="" if recommended is None else f"{minutes_text(recommended)} a day",
        fan=fan_of(goal, view.made_on),
    )


def _expected(goal: GoalForecast) -> str:
    if goal.expected_on is None:
        return "More than a year away"
    around = f"Around {day_text(goal.expected_on)}"
    if goal.earliest_on is None:
        return around
    end = day_text(goal.latest_on) if goal.latest_on else "a year from now or later"
    return f"{around}, in four cases of five from {day_text(goal.earliest_on)} to {end}"


def _settled(goal: SettledGoal) -> Settled:
    said = f"{round(goal.first_probability * 100)}% on {day_text(goal.first_made_on)}"
    came = f"due {day_text(goal.target_date)}, not in time"
    if goal.in_time:
        came = f"reached by {day_text(goal.target_date)}"
    return Settled(
        title=goal.title,
        said=said,
        came=came,
        was_right=(goal.first_probability >= _LIKELY) == goal.in_time,
    )


def _bins(track: TrackRecord) -> list[Reliability]:
    return [
        Reliability(
            said=f"{round(one.low * 100)} to {round(one.high * 100)}%",
            happened=round(one.happened * 100),
            text=f"{round(one.happened * 100)}% of {one.count}",
        )
        for one in track.bins
    ]


def _interval(track: TrackRecord) -> str:
    if track.covered is None:
        return ""
    return (
        f"The day lay inside my four-in-five span in {round(track.covered * 100)}% of "
        f"{counted(track.intervals, 'forecast')}."
    )


def _score(track: TrackRecord) -> str:
    if track.brier is None or track.base_brier is None:
        return ""
    return (
        f"Brier score {track.brier:.2f}; always naming your average would score "
        f"{track.base_brier:.2f}. Lower is better."
    )


def first_with_forecast(rows: Sequence[GoalOutlook]) -> str:
    """Return the id of the goal the card speaks of."""
    return next((row.id for row in rows if not row.needs), "")
