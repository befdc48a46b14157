"""“Remind me tomorrow at 5 to email Dr Bello”, “an hour before the lab”, “every Monday at 8”."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from services.assistant.batches import Step
from services.assistant.intents.asking import day_or_question
from services.assistant.intents.earlier_steps import last_named
from services.assistant.intents.remind_before import before_something
from services.assistant.rules.said_phrases import is_vague, says_later
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn
from services.planning.rules.recurrence import first_start

MORNING = time(9)
PARTS = {"morning": MORNING, "afternoon": time(14), "evening": time(19), "night": time(20)}
PICK_UP = "Pick up where you left off"
TASKLIKE = {"task": "task_id"}


def remind_me(turn: Turn) -> Decision:
    """Set a reminder; without a time of day it comes at nine in the morning."""
    before = before_something(turn)
    if before is not None:
        return before
    about = _about(turn)
    if about is None:
        return Ask(
            question="What shall I remind you of?",
            pending={"message": turn.message, "slot": "subject"},
        )
    if turn.dates.rrule is not None:
        return _again_and_again(turn, about, turn.dates.rrule)
    due_at = _due_at(turn)
    if isinstance(due_at, Ask):
        return due_at
    return _set(turn, {**about, "due_at": due_at.isoformat()}, due_at)


def _about(turn: Turn) -> dict[str, Any] | None:
    """Return the title, and the task it belongs to; "it" is what was shown last."""
    words = turn.understanding.slots.title or turn.understanding.slots.subject
    if words and not is_vague(words):
        return {"title": (words[:1].upper() + words[1:])[:200]}
    shown = () if turn.earlier else turn.context.get("shown", ())
    if shown:
        key = TASKLIKE.get(shown[0]["type"])
        link = {key: shown[0]["id"]} if key else {}
        return {"title": shown[0]["title"][:200], **link}
    if (earlier := last_named(turn.earlier)) is not None:
        return earlier
    is_open = words is not None or says_later(turn.message)
    return {"title": PICK_UP} if is_open else None


def _set(turn: Turn, reminder: dict[str, Any], due_at: datetime, *, note: str = "") -> Do:
    local = due_at.astimezone(turn.actor.timezone)
    return Do(
        steps=(Step("planning.create_reminders", {"reminders": [reminder]}),),
        note=note or f"For {local:%A} {local.day} {local:%B %Y at %H:%M}.",
        suggestions=("Undo that",),
    )


def _again_and_again(turn: Turn, about: dict[str, Any], rule: str) -> Decision:
    zone = turn.actor.timezone
    clock = next((s.time for s in turn.dates.spans if s.time is not None), None)
    part = next((s.part_of_day for s in turn.dates.spans if s.part_of_day), None)
    wall = datetime.combine(turn.today, clock or PARTS.get(part or "", MORNING), zone)
    first = first_start(rule, wall, zone=zone)
    if first is not None and first <= turn.now:
        first = first_start(rule, wall + timedelta(days=1), zone=zone)
    if first is None:
        return Ask(
            "With that rule it would never come. When shall I remind you?",
            pending={"message": turn.message, "slot": "date"},
        )
    local = first.astimezone(zone)
    return _set(
        turn,
        {**about, "due_at": first.isoformat(), "recurring_rule": rule},
        first,
        note=f"It repeats; the first is on {local:%A} {local.day} {local:%B %Y at %H:%M}.",
    )


def _due_at(turn: Turn) -> datetime | Ask:
    day = day_or_question(turn)
    if isinstance(day, Ask):
        return day
    span = next((s for s in turn.dates.spans if s.time is not None or s.part_of_day), None)
    if day is None and (span is None or span.time is None):
        if turn.dates.minutes:
            return turn.now + timedelta(minutes=turn.dates.minutes)
        return _ask_when(turn)
    said = span.time if span is not None and span.time is not None else None
    part = span.part_of_day if span is not None else None
    clock = said or PARTS.get(part or "", MORNING)
    at = datetime.combine(day or turn.today, clock, turn.actor.timezone).astimezone(UTC)
    return at if at > turn.now else _ask_when(turn, "That time has already passed. ")


def _ask_when(turn: Turn, before: str = "") -> Ask:
    """Ask when, with three answers to tap; what they stand for keeps the rest of the message."""
    if before:
        pending: dict[str, Any] = {"message": turn.message, "slot": "date"}
        return Ask(f"{before}When shall I remind you?", pending=pending)
    message = turn.message.rstrip(" .!?")
    times = (
        ("In 30 minutes", "in 30 minutes"),
        ("Tonight", "tonight"),
        ("Tomorrow", "tomorrow at 9 am"),
    )
    return Ask(
        question="When shall I remind you?",
        options=tuple(Option(label, f"{message} {when}") for label, when in times),
        pending={"message": turn.message, "slot": "date"},
    )
