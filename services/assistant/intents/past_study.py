"""“I studied biology for 2 hours yesterday”: study that was not timed, written down."""

from typing import Any

from services.assistant.batches import Step
from services.assistant.intents.things import Thing, named_among, open_goals, open_tasks
from services.assistant.rules.past_study import (
    MOST_MINUTES,
    begun_at,
    minutes_of,
    says_log,
    says_studied,
)
from services.assistant.rules.progress_amounts import amount_in
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn
from services.assistant.understanding.clauses import blanked

OFFERED = (30, 60, 120)
KEYS = {"task": "task_id", "goal": "goal_id", "course": "course_id"}


def past_study(turn: Turn) -> Decision | None:
    """Return the record of study that is over, a question about it, or nothing if none is meant."""
    minutes = minutes_of(turn.dates)
    if not _is_meant(turn, minutes):
        return None
    words = _words(turn)
    if minutes is None:
        return _ask_how_long(turn)
    if minutes > MOST_MINUTES:
        return Ask("I can record up to 16 hours at a time. How long was it?")
    zone = turn.actor.timezone
    start = begun_at(turn.dates, minutes, now=turn.now.astimezone(zone))
    if start is None:
        return Ask("That would end after now. When did you study?", options=_days(turn))
    arguments: dict[str, Any] = {"started_at": start.isoformat(), "minutes": minutes}
    about = _about(turn, words)
    if about is not None:
        arguments[KEYS[about.type]] = about.id
    if about is None or about.type != "task":
        title = about.title if about is not None else words[:1].upper() + words[1:]
        arguments["title"] = title[:200]
    return Do(
        steps=(Step("planning.record_study_session", arguments),),
        suggestions=("How am I doing?", "Undo that"),
    )


def _is_meant(turn: Turn, minutes: int | None) -> bool:
    times = [(span.start_index, span.end_index) for span in turn.dates.spans]
    if amount_in(blanked(turn.message, times)) is not None:
        return False
    if minutes is not None:
        return says_studied(turn.message) or says_log(turn.message)
    # "I did three chapters" is no time; "I studied biology yesterday" is one not said.
    is_past = any(span.date and span.date <= turn.today for span in turn.dates.spans)
    return is_past and says_studied(turn.message) and not any(map(str.isdigit, turn.message))


def _words(turn: Turn) -> str:
    slots = turn.understanding.slots
    return slots.subject or slots.title or (slots.course.text if slots.course else "")


def _about(turn: Turn, words: str) -> Thing | None:
    if not words:
        return None
    courses = tuple(Thing("course", one.id, one.title, one) for one in turn.courses)
    found = named_among(turn, words, (*courses, *open_goals(turn), *open_tasks(turn)))
    return found[0] if found else None


def _ask_how_long(turn: Turn) -> Ask:
    said = turn.message.rstrip(" .!?")
    return Ask(
        "How long did you study?",
        options=tuple(
            Option(f"{minutes} minutes", f"{said} for {minutes} minutes") for minutes in OFFERED
        ),
        pending={"message": turn.message, "slot": "date"},
    )


def _days(turn: Turn) -> tuple[Option, ...]:
    said = turn.message.rstrip(" .!?")
    return (Option("Today, until now", said), Option("Yesterday", f"{said} yesterday"))
