"""What a change of a goal would do, in sentences."""

from datetime import date

from services.planning.goal_impact import DateAtRisk, ImpactView
from state.planning.goals_rows import day_text, days_text

MOST_LINES = 6


def cancel_text(found: ImpactView) -> str:
    """Say how many goals canceling would block."""
    number = len(found.blocked)
    return f"{_goals(number)} that {'needs' if number == 1 else 'need'} it would be blocked."


def defer_text(found: ImpactView, was: date, later: date) -> str:
    """Say where the date goes and how many others that endangers."""
    moved = f"Its date moves from {day_text(was, was)} to {day_text(later, was)}."
    newly = sum(not risk.late_already for risk in found.dates_at_risk)
    if not found.dates_at_risk:
        return f"{moved} No other goal misses its date."
    if not newly:
        return f"{moved} No further goal misses its date."
    return f"{moved} {_goals(newly)} would miss {'its' if newly == 1 else 'their'} date."


def risk_lines(found: ImpactView, today: date) -> list[str]:
    """Name the goals concerned, one to a line."""
    if found.blocked:
        at_risk = {risk.id: risk for risk in found.dates_at_risk}
        lines = [_blocked(goal.title, at_risk.get(goal.id), today) for goal in found.blocked]
    else:
        lines = [_late(risk, today) for risk in found.dates_at_risk]
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else [*lines[:MOST_LINES], f"and {more} more"]


def _blocked(title: str, risk: DateAtRisk | None, today: date) -> str:
    return f"“{title}”, due {day_text(risk.target_date, today)}" if risk else f"“{title}”"


def _late(risk: DateAtRisk, today: date) -> str:
    due = f"“{risk.title}” is due {day_text(risk.target_date, today)}"
    if risk.expected_on is None or risk.late_days is None:
        return f"{due} and could not be reached"
    soonest = f"it could be reached on {day_text(risk.expected_on, today)}"
    already = ", and was too late already" if risk.late_already else ""
    return f"{due}; {soonest}, {days_text(risk.late_days)} late{already}"


def _goals(number: int) -> str:
    return "1 goal" if number == 1 else f"{number} goals"
