"""Finding the one thing a sentence points at: by name, by time, by “it”, by its place."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from services.assistant.intents.things import (
    Thing,
    ask_which,
    named_among,
    picked_among,
    shown_among,
)
from services.assistant.rules.named_things import content_words, mentioned
from services.assistant.rules.picks import ordinal_in
from services.assistant.turn_values import Ask, Turn


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence says about the thing it means.

    Attributes:
        words: Its name, as typed.
        day: The local day it is on.
        time: The local time of day it starts at.
        question: What to ask when that is not enough.
    """

    words: str = ""
    day: dt.date | None = None
    time: dt.time | None = None
    question: str = "Which one do you mean?"


def find_thing(turn: Turn, wanted: Wanted, things: Sequence[Thing]) -> Thing | Ask:
    """Return the one thing that is meant, or the question which one it is.

    Blocks come before tasks of the same name; of two that fit equally well neither is taken.
    """
    if (picked := picked_among(turn, things)) is not None:
        return picked
    place = ordinal_in(turn.message)
    shown = shown_among(turn, things)
    if place is not None and shown and place < len(shown):
        return shown[place]
    there = [thing for thing in things if _is_there(turn, thing, wanted)]
    if wanted.words and content_words(wanted.words):
        return _named(turn, wanted, there)
    if wanted.day or wanted.time:
        return _one_of(turn, wanted, _first_at_time(there, wanted))
    found = _mentioned(turn, there) or shown
    return _one_of(turn, wanted, found) if found else _nothing_said(turn, wanted, things)


def _mentioned(turn: Turn, there: Sequence[Thing]) -> Sequence[Thing]:
    """Return what the whole message mentions, where no name was found in it and no "it"."""
    if turn.understanding.slots.reference is not None:
        return ()
    places = mentioned(turn.message, [thing.title for thing in there])
    return _of_one_kind([there[place] for place in places])


def _named(turn: Turn, wanted: Wanted, there: Sequence[Thing]) -> Thing | Ask:
    found = named_among(turn, wanted.words, there)
    if not found:
        unknown = f"I find nothing open called “{wanted.words}”"
        if not there:
            return Ask(f"{unknown}.")
        return ask_which(turn, f"{unknown}. {wanted.question}", there)
    shown = shown_among(turn, found)
    return shown[0] if len(shown) == 1 else _one_of(turn, wanted, _of_one_kind(found))


def _of_one_kind(found: Sequence[Thing]) -> Sequence[Thing]:
    """Return blocks alone where blocks and the tasks they are for have the same name."""
    tasks = {thing.row.task_id for thing in found if thing.type == "block"}
    kept = [thing for thing in found if not (thing.type == "task" and thing.id in tasks)]
    series = {thing.row.recurring_rule and thing.id[:36] for thing in kept if thing.type == "block"}
    is_one_series = len(series) == 1 and None not in series
    # The next time of a repeating block is the one people mean.
    return kept[:1] if is_one_series and all(one.type == "block" for one in kept) else kept


def _one_of(turn: Turn, wanted: Wanted, found: Sequence[Thing]) -> Thing | Ask:
    if len(found) == 1:
        return found[0]
    if not found:
        return Ask("There is nothing then on your calendar. Which one do you mean?")
    return ask_which(turn, wanted.question, found)


def _nothing_said(turn: Turn, wanted: Wanted, things: Sequence[Thing]) -> Ask:
    if not things:
        return Ask("There is nothing open on your calendar or your list.")
    return ask_which(turn, wanted.question, things)


def _is_there(turn: Turn, thing: Thing, wanted: Wanted) -> bool:
    if thing.at is None or thing.type != "block":
        return wanted.day is None and wanted.time is None
    local = thing.at.astimezone(turn.actor.timezone)
    return (wanted.day is None or local.date() == wanted.day) and (
        wanted.time is None or local.time() == wanted.time
    )


def _first_at_time(there: Sequence[Thing], wanted: Wanted) -> Sequence[Thing]:
    """Return the next one at a time of day; "my 3 pm" is the coming one."""
    return there[:1] if wanted.day is None else there
