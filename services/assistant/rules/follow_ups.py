"""Short sentences that lean on the turn before: “no, I meant chemistry”, “and on Thursday too”."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

from services.assistant.understanding.text import fold, words
from services.planning.rules.dates import DateReading, DateSpan

_DATA = tomllib.loads(Path(__file__).with_name("follow_ups.toml").read_text(encoding="utf-8"))
_CORRECTIONS = [re.compile(pattern) for pattern in _DATA["corrections"]]
_OTHER = [re.compile(pattern) for pattern in _DATA["other"]]
_LENGTH, _LONGER, _SHORTER, _ELSEWHEN, _SAME_TIME, _AGAIN, _RATHER, _REMIND_TOO = (
    re.compile(_DATA[name])
    for name in (
        "length", "longer", "shorter", "elsewhen", "same_time", "again", "rather", "remind_too"
    )
)  # fmt: skip
_SMALL = frozenset(_DATA["small"].split())
_EDGES = " \t\n.,;:!?¿¡…"
MOST_WORDS = 6
LEAST_MINUTES = 5


def meant_instead(message: str) -> str | None:
    """Return what a correction names: “chemistry” of “no, I meant chemistry”."""
    text = message.strip(_EDGES)
    for pattern in _CORRECTIONS:
        if match := pattern.match(fold(text)):
            said = text[match.start("x") : match.end("x")].strip(_EDGES)
            return said if 0 < len(words(said)) <= MOST_WORDS else None
    return None


def rather_when(message: str) -> str | None:
    """Return what follows the no of “no, at 5” or “mejor el viernes”, if anything does."""
    text = message.strip(_EDGES)
    match = _RATHER.match(fold(text))
    said = text[match.start("x") : match.end("x")] if match else ""
    return said if 0 < len(words(said)) <= MOST_WORDS else None


def wants_reminder_too(message: str) -> bool:
    """Tell whether a reminder is wanted for what was just done: “also remind me”."""
    return _REMIND_TOO.match(fold(message).strip(_EDGES)) is not None


def means_the_other(message: str) -> bool:
    """Tell whether the other one of those offered was meant."""
    text = fold(message).strip(_EDGES)
    return any(pattern.match(text) for pattern in _OTHER)


def new_minutes(message: str, said: int | None, now: int) -> int | None:
    """Return how long something is to be now: “make it 2 hours”, “make it 30 minutes longer”.

    Args:
        message: What was said.
        said: The length it names, in minutes.
        now: How long it is, in minutes.
    """
    text = fold(message).strip(_EDGES)
    if said is None or _LENGTH.match(text) is None or _ELSEWHEN.search(text):
        return None
    if _SHORTER.search(text):
        return max(now - said, LEAST_MINUTES)
    return now + said if _LONGER.search(text) else said


def repeated_on(message: str, dates: DateReading) -> DateSpan | None:
    """Return the day of “and on Thursday too” or “same time next week”, if that is all it says."""
    text = fold(message)
    dated = [span for span in dates.spans if span.date is not None and span.rrule is None]
    if len(dated) != 1 or dates.problems or not _AGAIN.search(text):
        return None
    left = [word for word in words(fold(dates.remainder)) if word not in _SMALL]
    return None if left else dated[0]


def keeps_time(message: str) -> bool:
    """Tell whether the time of day stays the same."""
    return _SAME_TIME.search(fold(message)) is not None


def day_for(span: DateSpan, before: date) -> date:
    """Return the day meant: of a whole week, the one on the weekday it was on before."""
    assert span.date is not None  # only dated spans come here
    if span.end_date is None:
        return span.date
    day = span.date + timedelta(days=(before.weekday() - span.date.weekday()) % 7)
    return day if day > before else before + timedelta(days=7)


def with_subject(message: str, before: str, after: str) -> str | None:
    """Return an earlier message with another subject in it, when it held the first."""
    at = fold(message).find(fold(before))
    if at < 0:
        return None
    return f"{message[:at]}{after}{message[at + len(before) :]}"


def with_day(message: str, dates: DateReading, said: str) -> str:
    """Return an earlier message on another day; its time of day stays when none is said.

    Args:
        message: The earlier message.
        dates: Its dates.
        said: The new day, as typed or as ``YYYY-MM-DD HH:MM``.
    """
    kept = list(message)
    for span in dates.spans:
        if span.date is not None:
            kept[span.start_index : span.end_index] = " " * (span.end_index - span.start_index)
    return " ".join(f"{''.join(kept).rstrip(' .!?')} {said}".split())
