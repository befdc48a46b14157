"""The goals along the days: bars, milestones, ticks, today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.planning.goal_views import GoalView
from state.planning.goals_lists import is_late
from state.planning.goals_reading import Found
from state.planning.goals_rows import days_text, short_day

MOST_BARS = 80
DAYS_BACK = 60
DAYS_AHEAD = 400
LEAST_DAYS = 28
MARGIN_DAYS = 3
MOST_TICKS = 7
STEPS = (7, 14, 28, 56, 91)


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on a bar; ``at`` in percent of the whole width."""

    at: str
    title: str
    done: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A goal from its start to its date; places in percent of the whole width."""

    id: str
    title: str
    color: str
    left: str
    width: str
    percent: int
    slack_width: str
    note: str
    critical: bool
    late: bool
    blocked: bool
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day below the bars."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the timeline draws; goals without a date are only named."""

    bars: list[Bar]
    ticks: list[Tick]
    today_at: str
    hidden: int
    undated: list[GoalView]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Return the place of a day in percent, clipped to what is drawn."""
        share = (day - self.first).days / (self.last - self.first).days
        return min(max(share, 0.0), 1.0) * 100

    def place(self, day: date) -> str:
        """Return the same as CSS."""
        return f"{self.at(day):.2f}%"


def timeline_of(found: Found, goals: Sequence[GoalView]) -> Timeline:
    """Lay open goals out along the days."""
    dated = [goal for goal in goals if goal.target_date]
    shown = dated[:MOST_BARS]
    scale = _scale(shown, found.today)
    critical = found.critical()
    return Timeline(
        bars=[_bar(goal, found, scale, critical=goal.id in critical) for goal in shown],
        ticks=_ticks(scale, found.today),
        today_at=scale.place(found.today),
        hidden=len(dated) - len(shown),
        undated=[goal for goal in goals if not goal.target_date],
    )


def start_of(goal: GoalView) -> date:
    """Return where a bar begins: its estimate before its date, else when the goal was made."""
    made = goal.created_at.date()
    target = goal.target_date or made
    if goal.estimated_duration_days:
        made = target - timedelta(days=min(goal.estimated_duration_days, 10 * DAYS_AHEAD))
    return min([made, target, *(stone.due_on for stone in goal.milestones)])


def slack_text(slack: int | None, *, critical: bool) -> str:
    """Say how long a goal can wait."""
    if slack is None:
        return ""
    if slack < 0:
        return f"{days_text(-slack)} short"
    if slack == 0:
        return "critical, no slack" if critical else "no slack"
    return f"{days_text(slack)} of slack"


def _scale(goals: Sequence[GoalView], today: date) -> _Scale:
    first = min([today, *(start_of(goal) for goal in goals)])
    last = max([today, *(goal.target_date for goal in goals if goal.target_date)])
    first = max(first, today - timedelta(days=DAYS_BACK)) - timedelta(days=MARGIN_DAYS)
    last = min(last, today + timedelta(days=DAYS_AHEAD)) + timedelta(days=MARGIN_DAYS)
    return _Scale(first, max(last, first + timedelta(days=LEAST_DAYS)))


def _ticks(scale: _Scale, today: date) -> list[Tick]:
    days = (scale.last - scale.first).days
    step = next((one for one in STEPS if days / one <= MOST_TICKS), STEPS[-1])
    monday = scale.first + timedelta(days=-scale.first.weekday() % 7)
    marks = [monday + timedelta(days=offset) for offset in range(0, days, step)]
    edge = scale.last - timedelta(days=days // 12)
    return [Tick(scale.place(day), short_day(day, today)) for day in marks if day <= edge]


def _bar(goal: GoalView, found: Found, scale: _Scale, *, critical: bool) -> Bar:
    target = goal.target_date or found.today
    left, right = scale.at(start_of(goal)), scale.at(target)
    slack = found.slack.get(goal.id)
    spare = scale.at(target + timedelta(days=min(max(slack or 0, 0), DAYS_AHEAD))) - right
    notes = [
        short_day(target, found.today),
        "late" if is_late(goal, found.today) else "",
        slack_text(slack, critical=critical),
    ]
    return Bar(
        id=goal.id,
        title=goal.title,
        color=found.colour_of(goal),
        left=f"{left:.2f}%",
        width=f"{max(right - left, 0.6):.2f}%",
        percent=round(goal.progress * 100),
        slack_width=f"{spare:.2f}%",
        note=", ".join(note for note in notes if note),
        critical=critical,
        late=is_late(goal, found.today),
        blocked=goal.status == "blocked",
        marks=[
            Mark(
                scale.place(stone.due_on),
                f"{stone.title}, {short_day(stone.due_on, found.today)}",
                stone.done,
            )
            for stone in goal.milestones
        ],
    )
