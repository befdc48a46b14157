"""“Biology on Monday and Thursday at 5”, “gym twice a week”: a block on each of some days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from sqlmodel import Session

from services.assistant.rules.days_a_week import days_offered, listed_days
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn

One = Callable[[Turn], Decision]


def on_several_days(turn: Turn, one: One) -> Decision | None:
    """Decide a block on each day of a list with ``one``, or nothing when there is no list.

    When one of them needs a question, nothing is done before it is answered.
    """
    days = listed_days(turn.message, turn.dates)
    if not days:
        return None
    decided: list[Do] = []
    for day in days:
        decision = one(_only(turn, day))
        if not isinstance(decision, Do):
            return decision
        decided.append(decision)
    first, *others = decided
    return replace(
        first,
        steps=tuple(step for decision in (first, *others) for step in decision.steps),
        verify=partial(_verify_all, looks=tuple(decision.verify for decision in decided)),
    )


def ask_which_days(turn: Turn, title: str, minutes: int) -> Ask | None:
    """Ask on which days something is that comes so many times a week, or return nothing."""
    for span in turn.dates.spans:
        if offered := days_offered(span):
            clock = f" at {span.time:%H:%M}" if span.time is not None else ""
            return Ask(
                question=f"On which days of the week shall I put “{title}”?",
                options=tuple(
                    Option(
                        _said(days),
                        f"Schedule {minutes} minutes of {title} every {_said(days)}{clock}",
                    )
                    for days in offered
                ),
            )
    return None


def _verify_all(session: Session, *, looks: tuple[Callable[[Session], None] | None, ...]) -> None:
    for look in looks:
        if look is not None:
            look(session)


def _said(days: tuple[str, ...]) -> str:
    *first, last = days
    return f"{', '.join(first)} and {last}" if first else last


def _only(turn: Turn, day: date) -> Turn:
    """Return the turn with this day only; a time said once is the time of every day."""
    spans = [span for span in turn.dates.spans if span.date is not None]
    rest = tuple(span for span in turn.dates.spans if span.date is None)
    timed = next((span for span in spans if span.time is not None), None)
    own = next(span for span in spans if span.date == day)
    if own.time is None and timed is not None:
        own = replace(own, time=timed.time, end_time=timed.end_time)
    sure = replace(own, certainty="sure", alternatives=())
    return replace(turn, dates=replace(turn.dates, spans=(sure, *rest)))
