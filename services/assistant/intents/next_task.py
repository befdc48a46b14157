"""“What should I do next?”: the one thing, why, and a tap to start it."""

from services.assistant.turn_values import Decision, Say, Turn
from services.planning.next_action import next_action
from services.planning.next_from_mastery import CONCEPT
from services.planning.rules.said import spoken_minutes


def next_task(turn: Turn) -> Decision:
    """Say the one thing to do now with its reason; nothing is changed."""
    found = turn.read(next_action, at=turn.now, minutes=turn.dates.minutes)
    if found is None:
        return Say(
            "Nothing is open right now: no block today and no task. Shall we plan something?",
            suggestions=("Plan my week", "What should my goals be?", "Start a study session"),
        )
    course = f" ({found.course.title})" if found.course else ""
    length = spoken_minutes(found.minutes)
    if found.kind == "study_session" or found.in_progress:
        ways = ("Stop the session",) if found.kind == "study_session" else ()
        start = ways or (f"Start a study session on “{found.title}”",)
    else:
        start = (f"Start a study session on “{found.title}”",)
    if found.kind == CONCEPT:
        start = (f"Quiz me on {found.title}",)
    done = () if found.kind == CONCEPT else (f"I finished {found.title}",)
    return Say(
        f"**{found.title}**{course}, {length}. {found.reason}",
        suggestions=(*start, *done, "Remind me later"),
        shown=({"type": found.kind, "id": found.id, "title": found.title},),
    )
