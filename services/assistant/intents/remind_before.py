"""“Remind me an hour before the lab”: tied to the block or task, wherever that is moved."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from services.assistant.batches import Step
from services.assistant.intents.pointing import Wanted, find_thing
from services.assistant.intents.things import Thing, open_blocks, open_tasks
from services.assistant.rules.named_things import content_words
from services.assistant.rules.said_phrases import is_vague, length_at_end, parted_before
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn
from services.assistant.understanding.slots import cleaned
from services.planning.block_views import split_block_id
from services.planning.rules.dates import parse_dates

IN = {"es": "en", "pt": "em", "fr": "dans"}
OFFERED = ((10, "10 minutes"), (30, "30 minutes"), (60, "1 hour"))


def before_something(turn: Turn) -> Decision | None:
    """Decide a reminder before a block or a task; nothing when none is spoken of."""
    parts = parted_before(turn.message)
    if parts is None:
        return None
    left, right = parts
    there = _read(turn, right)
    words = cleaned(there.remainder if there.spans else right, turn.understanding.language) or ""
    points = is_vague(right) and bool(turn.context.get("shown"))
    if not points and not content_words(words) and turn.picked is None:
        return None
    return _remind(turn, left, words, next((s.date for s in there.spans if s.date), None))


def _remind(turn: Turn, left: str, words: str, day: date | None) -> Decision:
    wanted = Wanted(words="" if is_vague(words) else words, day=day, question="Before which one?")
    tasks = tuple(task for task in open_tasks(turn) if task.at is not None and task.at > turn.now)
    blocks = tuple(block for block in open_blocks(turn) if block.row.start > turn.now)
    # "The first lecture" is a name here, not a place in a list.
    found = find_thing(replace(turn, message=left), wanted, (*blocks, *tasks))
    if isinstance(found, Ask):
        return _whole(found, turn)
    minutes = _minutes(turn, left)
    if minutes is None:
        return _ask_minutes(turn, found)
    assert found.at is not None  # only what has a time was looked at
    due_at = found.at - timedelta(minutes=minutes)
    if due_at <= turn.now:
        return _ask_minutes(turn, found, before="That moment has already passed. ")
    return _set(turn, found, minutes, due_at)


def _whole(asked: Ask, turn: Turn) -> Ask:
    """Return the question about the whole message, not only about what stands before."""
    choices = [{**choice, "message": turn.message} for choice in asked.pending.get("choices", ())]
    return replace(asked, pending={**asked.pending, "message": turn.message, "choices": choices})


def _set(turn: Turn, thing: Thing, minutes: int, due_at: datetime) -> Do:
    key, row_id = (
        ("entry_id", str(split_block_id(thing.id)[0]))
        if thing.type == "block"
        else ("task_id", thing.id)
    )
    reminder: dict[str, Any] = {"title": _title(turn, thing), key: row_id}
    local = due_at.astimezone(turn.actor.timezone)
    return Do(
        steps=(
            Step(
                "planning.create_reminders",
                {"reminders": [{**reminder, "minutes_before": minutes}]},
            ),
        ),
        note=f"For {local:%A} {local.day} {local:%B %Y at %H:%M}, before “{thing.title}”."
        " It follows when that is moved.",
        suggestions=("Undo that",),
    )


def _title(turn: Turn, thing: Thing) -> str:
    """Return what is to be done before it, or what it is itself."""
    said = turn.understanding.slots.title or ""
    left = (parted_before(turn.message) or (turn.message, ""))[0]
    parts = parted_before(said)
    own = cleaned(parts[0], turn.understanding.language) if parts else said
    if not own or length_at_end(own) == own or own not in left:
        return thing.title[:200]
    return (own[:1].upper() + own[1:])[:200]


def _minutes(turn: Turn, left: str) -> int | None:
    """Return how long before, as said left of "before"."""
    said = _read(turn, left).minutes
    if said is not None:
        return said
    length = length_at_end(left)
    if length is None:
        return None
    now = turn.now.astimezone(turn.actor.timezone)
    language = turn.understanding.language
    found = parse_dates(f"{IN.get(language, 'in')} {length}", now=now, language=language)
    span = next(iter(found.spans), None)
    if span is None or span.date is None:
        return None
    at = datetime.combine(span.date, span.time or now.time(), now.tzinfo)
    return round((at - now).total_seconds() / 60)


def _read(turn: Turn, text: str) -> Any:
    now = turn.now.astimezone(turn.actor.timezone)
    return parse_dates(text, now=now, language=turn.understanding.language)


def _ask_minutes(turn: Turn, thing: Thing, *, before: str = "") -> Ask:
    title = _title(turn, thing)
    what = "" if title == thing.title else f" to {title[:1].lower() + title[1:]}"
    values = [f"Remind me{what} {said} before “{thing.title}”" for _, said in OFFERED]
    return Ask(
        question=f"{before}How long before “{thing.title}” shall I remind you?",
        options=tuple(
            Option(said, value) for (_, said), value in zip(OFFERED, values, strict=True)
        ),
        pending={
            "message": turn.message,
            "slot": "pick",
            "choices": [
                {"label": said, "value": value, "message": value, "picked": thing.entity}
                for (_, said), value in zip(OFFERED, values, strict=True)
            ],
        },
    )
