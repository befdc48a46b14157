"""“Am I on track?”: how likely each goal is, when it will be reached, and what would be enough."""

from datetime import date

from services.assistant.rules.named_things import best_matches
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Decision, Say, Turn
from services.planning.forecast_views import ForecastView, GoalForecast
from services.planning.forecasts import read_forecast
from services.planning.rules.forecast.wording import rounded
from services.planning.rules.said import spoken_minutes

AHEAD_DAYS = 30
SUGGESTIONS = ("How am I doing?", "Plan my week")


def check_forecast(turn: Turn) -> Decision:
    """Say the forecast of the goals, or what is missing for one."""
    view = turn.read(read_forecast, days=AHEAD_DAYS, at=turn.now)
    goals = _asked_about(turn, view)
    if not goals:
        return Say(
            "You have no open goal to be on track for. Tell me what you want to reach and by when.",
            suggestions=("What should my goals be this semester?",),
        )
    shown = tuple({"type": "goal", "id": goal.goal_id, "title": goal.title} for goal in goals)
    if view.needs:
        names = ", ".join(f"“{goal.title}”" for goal in goals)
        return Say(f"{view.needs} Then I can say how {names} will go.", SUGGESTIONS, shown)
    return Say("\n\n".join(map(forecast_line, goals)), SUGGESTIONS, shown)


def forecast_line(goal: GoalForecast) -> str:
    """Return a goal's outlook in words: probability, expected day with its interval, minutes."""
    if goal.needs:
        return f"**{goal.title}**: {goal.needs}"
    parts = [f"**{goal.title}**:", _chance(goal), _expected(goal)]
    if goal.recommended_minutes and goal.remaining_minutes:
        wanted = spoken_minutes(rounded(goal.recommended_minutes))
        parts.append(f"{wanted} a day would make it in four cases out of five.")
    return " ".join(filter(None, (*parts, goal.sentence)))


def _chance(goal: GoalForecast) -> str:
    if goal.probability is None or goal.target_date is None:
        return "it has no date, so there is none to miss."
    percent = min(max(round(goal.probability * 100), 1), 99)
    return f"{percent}% likely by {spoken_day(goal.target_date)}."


def _expected(goal: GoalForecast) -> str:
    if goal.expected_on is None:
        return "At this pace it is more than a year away."
    latest = _short(goal.latest_on) if goal.latest_on else "more than a year from now"
    earliest = _short(goal.earliest_on or goal.expected_on)
    return f"Expected {_short(goal.expected_on)}, most likely between {earliest} and {latest}."


def _short(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _asked_about(turn: Turn, view: ForecastView) -> tuple[GoalForecast, ...]:
    slots = turn.understanding.slots
    words = slots.subject or (slots.course.text if slots.course else "")
    places = best_matches(words, [goal.title for goal in view.goals]) if words else ()
    return tuple(view.goals[place] for place in places) or view.goals
