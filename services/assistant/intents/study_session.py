"""“Start a study session”, “25 minute pomodoro on biology”, “stop the session”."""

from typing import Any

from services.assistant.batches import Step
from services.assistant.intents.things import (
    Thing,
    ask_which,
    named_among,
    open_blocks,
    open_goals,
    open_tasks,
    picked_among,
    shown_among,
)
from services.assistant.rules.said_phrases import says_pomodoro, says_stop
from services.assistant.turn_values import Ask, Decision, Do, Option, Say, Turn
from services.planning.rules.said import spoken_minutes
from services.planning.study_session_log import current_study_session

LONGEST_FOCUS = 60
LONGEST = 960
START = "Start a study session"
KEYS = {"block": "block_id", "task": "task_id", "goal": "goal_id", "course": "course_id"}


def study_session(turn: Turn) -> Decision:
    """Start the study timer, or stop it."""
    return stop_session(turn) if says_stop(turn.message) else _start(turn)


def stop_session(turn: Turn) -> Decision:
    """Stop the timer that runs."""
    if turn.read(current_study_session, at=turn.now) is None:
        return Say("No study session is running.", suggestions=(START, "What should I do next?"))
    return Do(
        steps=(Step("planning.stop_study_session", {}),),
        suggestions=("How am I doing?", "What should I do next?"),
    )


def _start(turn: Turn) -> Decision:
    running = turn.read(current_study_session, at=turn.now)
    if running is not None:
        studied = spoken_minutes(round(running.minutes))
        return Ask(
            f"“{running.title}” is still running, {studied} so far. Shall I stop it first?",
            options=(Option("Stop the session", "Stop the session"),),
        )
    minutes = turn.dates.minutes
    if minutes is not None and not 1 <= minutes <= LONGEST:
        return Ask(
            "A study session lasts up to 16 hours. How long shall it be?",
            options=tuple(
                Option(f"{n} minutes", f"Start a {n} minute study session") for n in (25, 50, 90)
            ),
        )
    found = _about(turn)
    if isinstance(found, Ask):
        return found
    return Do(
        steps=(Step("planning.start_study_session", _arguments(turn, found, minutes)),),
        suggestions=("Stop the session",),
    )


def _about(turn: Turn) -> Thing | Ask | None:
    """Return what to study, the question about it, or nothing in particular."""
    blocks, tasks = open_blocks(turn), open_tasks(turn)
    courses = tuple(Thing("course", one.id, one.title, one) for one in turn.courses)
    things = (*_today(turn, blocks), *tasks, *courses, *open_goals(turn))
    if (picked := picked_among(turn, things)) is not None:
        return picked
    slots = turn.understanding.slots
    words = slots.subject or slots.title or ""
    if words:
        found = named_among(turn, words, things)
        kinds = {thing.type for thing in found}
        if len(found) > 1 and len(kinds) == 1:
            return ask_which(turn, "Which one will you study?", found)
        return next(iter(found), None)
    shown = shown_among(turn, things) if slots.reference else ()
    if len(shown) == 1:
        return shown[0]
    return next((one for one in blocks if one.row.start <= turn.now < one.row.end), None)


def _today(turn: Turn, blocks: tuple[Thing, ...]) -> tuple[Thing, ...]:
    zone = turn.actor.timezone
    return tuple(one for one in blocks if one.row.start.astimezone(zone).date() == turn.today)


def _arguments(turn: Turn, about: Thing | None, minutes: int | None) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    if about is not None:
        arguments[KEYS[about.type]] = about.id
    words = turn.understanding.slots.subject
    if about is not None and about.type in {"goal", "course"}:
        arguments["title"] = about.title
    elif about is None and words:
        arguments["title"] = (words[:1].upper() + words[1:])[:200]
    if minutes is not None:
        arguments["planned_minutes"] = minutes
    elif about is not None and about.type == "block":
        left = int((about.row.end - turn.now).total_seconds() // 60)
        arguments["planned_minutes"] = max(left, 1)
    if says_pomodoro(turn.message):
        arguments["kind"] = "pomodoro"
        if minutes is not None and 5 <= minutes <= LONGEST_FOCUS:  # noqa: PLR2004  # one round
            arguments["focus_minutes"] = minutes
    return arguments
