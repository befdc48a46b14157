"""“Add a task to read chapter 3 by Friday”: something to do, at no time in particular."""

from datetime import datetime, time
from typing import Any

from services.assistant.batches import Step
from services.assistant.intents.asking import day_or_question
from services.assistant.rules.new_tasks import new_task_in
from services.assistant.turn_values import Ask, Decision, Do, Turn
from services.assistant.understanding.clauses import blanked, quoted
from services.assistant.understanding.slots import cleaned

LONGEST = 200
_WORD = "x"
END_OF_DAY = time(23, 59)


def add_task(turn: Turn) -> Decision | None:
    """Decide a task with its due date and length, or nothing when no task is to be added."""
    where = new_task_in(turn.message)
    if where is None:
        return None
    times = [(span.start_index, span.end_index) for span in turn.dates.spans]
    name = _name(turn, blanked(turn.message, times), where)
    if name is None:
        return Ask("What is to be done?", pending={"message": turn.message, "slot": "subject"})
    day = day_or_question(turn)
    if isinstance(day, Ask):
        return day
    arguments: dict[str, Any] = {"title": (name[:1].upper() + name[1:])[:LONGEST]}
    if day is not None:
        said = next((span.time for span in turn.dates.spans if span.time is not None), None)
        due = datetime.combine(day, said or END_OF_DAY, turn.actor.timezone)
        if due <= turn.now:
            return Ask(f"{due:%H:%M} has already passed. By when is it due?")
        arguments["due_at"] = due.isoformat()
    if turn.dates.minutes is not None and 1 <= turn.dates.minutes <= 6000:  # noqa: PLR2004
        arguments["estimated_minutes"] = turn.dates.minutes
    return Do(
        steps=(Step("planning.create_task", arguments),),
        suggestions=("Plan my week", "Undo that"),
    )


def _name(turn: Turn, text: str, where: tuple[int, int]) -> str | None:
    """Return the name at a place of the text; what is quoted in it stays as it is."""
    masked = list(text)
    for start, end in quoted(text):
        masked[start:end] = _WORD * (end - start)
    shown = "".join(masked)[slice(*where)]
    name = cleaned(shown, turn.understanding.language)
    if name is None:
        return None
    start = where[0] + shown.find(name)
    return text[start : start + len(name)]
