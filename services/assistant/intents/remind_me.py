"""“Remind me tomorrow at 5 to email Dr Bello”."""

from datetime import UTC, datetime, time, timedelta

from services.assistant.batches import Step
from services.assistant.intents.asking import day_or_question
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn

MORNING = time(9)


def remind_me(turn: Turn) -> Decision:
    """Set a reminder; without a time of day it comes at nine in the morning."""
    words = turn.understanding.slots.title or turn.understanding.slots.subject
    if not words:
        return Ask(
            question="What shall I remind you of?",
            pending={"message": turn.message, "slot": "subject"},
        )
    due_at = _due_at(turn)
    if isinstance(due_at, Ask):
        return due_at
    title = words[:1].upper() + words[1:]
    reminder = {"title": title, "due_at": due_at.isoformat()}
    return Do(
        steps=(Step("planning.create_reminders", {"reminders": [reminder]}),),
        note=f"For {due_at.astimezone(turn.actor.timezone):%A %d %B %Y at %H:%M}.",
        suggestions=("Undo that",),
    )


def _due_at(turn: Turn) -> datetime | Ask:
    day = day_or_question(turn)
    if isinstance(day, Ask):
        return day
    said = next((span.time for span in turn.dates.spans if span.time is not None), None)
    if day is None and said is None:
        if turn.dates.minutes:
            return turn.now + timedelta(minutes=turn.dates.minutes)
        message = turn.message.rstrip(" .!?")
        return Ask(
            question="When shall I remind you?",
            options=(
                Option("In an hour", f"{message} in 1 hour"),
                Option("Tomorrow morning", f"{message} tomorrow at 9 am"),
            ),
            pending={"message": turn.message, "slot": "date"},
        )
    at = datetime.combine(day or turn.today, said or MORNING, turn.actor.timezone).astimezone(UTC)
    if at <= turn.now:
        return Ask(
            question="That time has already passed. When shall I remind you?",
            pending={"message": turn.message, "slot": "date"},
        )
    return at
