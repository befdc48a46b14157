"""“Move it to Friday”, “move my physics session to tomorrow 4pm”, “push it back two hours”."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from services.assistant.batches import Step
from services.assistant.intents.free_times import (
    free_starts,
    in_the_way,
    verify_nothing_there,
)
from services.assistant.intents.pointing import Wanted, find_thing
from services.assistant.intents.things import Thing, open_blocks, open_tasks, picked_block
from services.assistant.rules.follow_ups import new_minutes
from services.assistant.rules.moves import Move, read_move
from services.assistant.rules.said_when import DayQuestion, said_day, spoken_day
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn
from services.planning.rules.dates import DateSpan

WEEK_DAYS = 7
FAR = timedelta(days=180)
"""A day without a year that has just passed reads as next year's; nobody moves a block there."""
_MOVE_IT = {"en": "Move it to", "es": "Muévelo a", "pt": "Mova para", "fr": "Déplace-le à"}
"""What a typed day or time is read after, in the language of the question's message."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """Where a block is to go; ``part`` stands for any free time in a part of the day."""

    day: date
    start: time | None = None
    end: time | None = None
    part: str | None = None


def move_block(turn: Turn) -> Decision:
    """Move what is meant to where it was said, or say what is in the way and offer free times."""
    zone = turn.actor.timezone
    move = read_move(
        turn.message, now=turn.now.astimezone(zone), language=turn.understanding.language
    )
    thing = picked_block(turn) or _meant(turn, move)
    if isinstance(thing, Ask):
        return thing
    if (longer := _of_length(turn, thing)) is not None:
        return longer
    if move.shift is not None:
        return _shifted(turn, thing, move)
    wish = _wish(turn, thing, move)
    if isinstance(wish, Ask):
        return wish
    return _moved_task(thing, wish) if thing.type == "task" else _moved(turn, thing, wish)


def _of_length(turn: Turn, thing: Thing) -> Decision | None:
    """Return the block with another length, if that is what was said: “make it 2 hours”."""
    if thing.type != "block":
        return None
    now = int((thing.row.end - thing.row.start).total_seconds() // 60)
    minutes = new_minutes(turn.message, turn.dates.minutes, now)
    if minutes is None:
        return None
    return _at(turn, thing, thing.row.start, thing.row.start + timedelta(minutes=minutes))


def _meant(turn: Turn, move: Move) -> Thing | Ask:
    slots = turn.understanding.slots
    wanted = Wanted(
        words=slots.title or slots.subject or "",
        day=move.source_day,
        time=move.source_time,
        question="Which one shall I move?",
    )
    return find_thing(turn, wanted, (*open_blocks(turn), *open_tasks(turn)))


def _wish(turn: Turn, thing: Thing, move: Move) -> _Wish | Ask:
    """Return the day and time to move to, or the question about it."""
    if move.target is None:
        return _ask_where(turn, thing, f"Where shall I move “{thing.title}”?")
    span = next(iter(move.target.spans), None)
    if span is not None and span.end_date is not None and not move.target.problems:
        return _ask_day_of(turn, thing, span)
    day = said_day(move.target, today=turn.today)
    if isinstance(day, DayQuestion):
        return _ask_where(turn, thing, day.text, days=day.readings)
    if day is None or span is None:
        return _ask_where(turn, thing, f"Where shall I move “{thing.title}”?")
    if day - turn.today > FAR:
        return _ask_where(turn, thing, f"{spoken_day(day)} is far ahead. Which day do you mean?")
    if move.keeps_day and thing.at is not None:
        day = max(thing.at.astimezone(turn.actor.timezone).date(), turn.today)
    return _Wish(day, span.time, span.end_time, span.part_of_day if span.time is None else None)


def _shifted(turn: Turn, thing: Thing, move: Move) -> Decision:
    if thing.type != "block":
        return _ask_where(turn, thing, f"Where shall I move “{thing.title}”?")
    assert move.shift is not None  # the caller looked
    if move.direction_unclear:
        starts = [thing.row.start - abs(move.shift), thing.row.start + abs(move.shift)]
        return _ask_times(turn, thing, f"Earlier or later with “{thing.title}”?", starts)
    start = thing.row.start + move.shift
    return _at(turn, thing, start, start + (thing.row.end - thing.row.start))


def _moved(turn: Turn, thing: Thing, wish: _Wish) -> Decision:
    zone = turn.actor.timezone
    length = thing.row.end - thing.row.start
    if wish.part is not None:
        found = free_starts(turn, wish.day, length, without=thing.id, part=wish.part)
        if found:
            return _at(turn, thing, found[0], found[0] + length)
        said = f"There is no free time for “{thing.title}” in that part of {spoken_day(wish.day)}."
        others = free_starts(turn, wish.day, length, without=thing.id)
        return _ask_times(turn, thing, f"{said} When instead?", others)
    clock = wish.start or thing.row.start.astimezone(zone).time()
    start = datetime.combine(wish.day, clock, zone)
    end = start + length
    if wish.end is not None and wish.end > clock:
        end = datetime.combine(wish.day, wish.end, zone)
    return _at(turn, thing, start, end)


def _at(turn: Turn, thing: Thing, start: datetime, end: datetime) -> Decision:
    """Move a block to a time, unless that is over or taken."""
    zone = turn.actor.timezone
    local = start.astimezone(zone)
    length = end - start
    near = free_starts(turn, max(local.date(), turn.today), length, without=thing.id, near=start)
    if start <= turn.now:
        said = f"{spoken_day(local.date())}, {local:%H:%M} has already passed. When instead?"
        return _ask_times(turn, thing, said, near)
    taken = turn.read(in_the_way, start, end, without=thing.id)
    if taken:
        said = "; ".join(
            f"“{b.title}” is there from {b.start.astimezone(zone):%H:%M} to"
            f" {b.end.astimezone(zone):%H:%M}"
            for b in taken[:3]
        )
        more = " When instead?" if near else " Which day would suit instead?"
        return _ask_times(turn, thing, f"{said} on {spoken_day(local.date())}.{more}", near)
    arguments = {"block_id": thing.id, "start": start.isoformat(), "end": end.isoformat()}
    return Do(
        steps=(Step("planning.move_block", arguments),),
        note="Only this one moves; the others of its series stay."
        if thing.row.recurring_rule
        else "",
        verify=partial(
            verify_nothing_there, actor=turn.actor, start=start, end=end, without=thing.id
        ),
        suggestions=("Undo that",),
    )


def _moved_task(thing: Thing, wish: _Wish) -> Decision:
    arguments = {"task_id": thing.id, "scheduled_on": wish.day.isoformat()}
    return Do(
        steps=(Step("planning.update_task", arguments),),
        note=f"Its due date stays {thing.at:%d %B}." if thing.at else "",
        suggestions=("Undo that", "Plan my week"),
    )


def _ask_where(turn: Turn, thing: Thing, question: str, *, days: tuple[date, ...] = ()) -> Ask:
    tomorrow = turn.today + timedelta(days=1)
    return _ask_days(turn, thing, question, days or (tomorrow, tomorrow + timedelta(days=1)))


def _ask_day_of(turn: Turn, thing: Thing, span: DateSpan) -> Ask:
    assert span.date is not None  # a stretch of days has a first one
    first = max(span.date, turn.today)
    days = [first + timedelta(days=n) for n in range(WEEK_DAYS)]
    kept = tuple(day for day in days if span.end_date is None or day <= span.end_date)
    return _ask_days(turn, thing, f"On which day of “{span.text}”?", kept)


def _ask_days(turn: Turn, thing: Thing, question: str, days: tuple[date, ...]) -> Ask:
    return _ask(turn, thing, question, [(spoken_day(day), day.isoformat()) for day in days[:7]])


def _ask_times(turn: Turn, thing: Thing, question: str, starts: Sequence[datetime]) -> Ask:
    local = [start.astimezone(turn.actor.timezone) for start in starts]
    named = [
        (f"{spoken_day(at.date())}, {at:%H:%M}", f"{at:%Y-%m-%d} at {at:%H:%M}") for at in local
    ]
    return _ask(turn, thing, question, named)


def _ask(turn: Turn, thing: Thing, question: str, times: list[tuple[str, str]]) -> Ask:
    """Ask when, keeping in mind what is to move; a typed day or time is an answer as well."""
    values = [f"Move “{thing.title}” to {when}" for _, when in times]
    return Ask(
        question=question,
        options=tuple(
            Option(label, value) for (label, _), value in zip(times, values, strict=True)
        ),
        pending={
            "message": _MOVE_IT.get(turn.understanding.language, _MOVE_IT["en"]),
            "slot": "date",
            "picked": thing.entity,
            "choices": [
                {
                    "label": label,
                    "value": value,
                    "message": f"Move it to {when}",
                    "picked": thing.entity,
                }
                for (label, when), value in zip(times, values, strict=True)
            ],
        },
    )
