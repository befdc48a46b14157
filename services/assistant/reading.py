"""Reading a message: its dates first, then what it asks; an answer joins its question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from maigie.core.actor import Actor
from services.assistant.plain_phrases import put_right
from services.assistant.rules.answers import chosen
from services.assistant.rules.picks import says_yes_or_no
from services.assistant.rules.progress_amounts import amount_in
from services.assistant.understanding.analyse import analyse
from services.assistant.understanding.text import sanitise
from services.assistant.understanding.values import (
    KnownCourse,
    Language,
    Pending,
    Understanding,
    UnderstandingContext,
)
from services.learning.course_views import CourseView
from services.planning.rules.dates import DateReading, parse_dates

MAX_OTHER_WORDS = 2
_LANGUAGES = {"en", "es", "pt", "fr"}


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A message with its dates and its intent; ``picked`` is what an answer settled."""

    message: str
    dates: DateReading
    understanding: Understanding
    picked: dict[str, Any] | None = None


def read_message(
    message: str,
    *,
    actor: Actor,
    at: datetime,
    courses: Sequence[CourseView],
    context: dict[str, Any],
) -> ReadMessage:
    """Read a message in the light of the conversation.

    A short answer to the question asked before is read together with the message that raised it.
    """
    now = at.astimezone(actor.timezone)
    message = sanitise(message)
    pending = context.get("pending")
    read = _read(message, now, courses, context)
    if not pending:
        return read
    alone = {**context, "pending": None}
    if (choice := chosen(message, pending.get("choices", ()))) is not None:
        again = _read(choice["message"], now, courses, alone)
        return replace(again, picked=choice["picked"])
    if says_yes_or_no(message) and pending["slot"] != "model":
        # That names no subject and no day.
        return _read(message, now, courses, alone)
    if pending["slot"] == "subject":
        asked = pending["message"].rstrip(" .!?")
        return _with_subject(read, f"{asked} {message}", now, pending)
    joined = _joined(message, read, pending)
    again = None if joined is None else _read(joined, now, courses, alone)
    if again is None or again.understanding.intent is None:
        return read
    return replace(again, picked=pending.get("picked"))


def _joined(message: str, read: ReadMessage, pending: dict[str, Any]) -> str | None:
    """Return the message that raised the question together with its answer, if this is one."""
    asked = pending["message"].rstrip(" .!?")
    if pending["slot"] == "amount":
        amount = amount_in(message, bare=True)
        if amount is None or amount.is_change:
            return None if amount is None else f"{asked}: {message}"
        return f"{asked}: {round(amount.share * 100)}%"
    if pending["slot"] == "pick" or not _is_day(read):
        return None
    day = " ".join(span.text for span in (*read.dates.spans, *read.dates.problems))
    return f"{asked} {day}"


def _with_subject(
    read: ReadMessage, joined: str, now: datetime, pending: dict[str, Any]
) -> ReadMessage:
    """Return the answer with the dates of the message that raised the question."""
    if read.understanding.intent != pending["intent"] or read.dates.spans:
        return read
    dates = parse_dates(
        pending["message"], now=now, language=_language(read.understanding.language)
    )
    return ReadMessage(joined, dates, read.understanding)


def _is_day(read: ReadMessage) -> bool:
    named = bool(read.dates.spans or read.dates.problems)
    if any(span.rrule for span in read.dates.spans) and read.dates.remainder.strip():
        return False
    return named and len(read.dates.remainder.split()) <= MAX_OTHER_WORDS


def _read(
    message: str, now: datetime, courses: Sequence[CourseView], context: dict[str, Any]
) -> ReadMessage:
    dates = parse_dates(message, now=now)
    understanding = _understand(message, dates, courses, context)
    language = understanding.language
    if language == "en" and understanding.intent is None:
        # Too short to tell: it goes on in the language the conversation is in.
        language = cast("Language", context.get("language", "en"))
    if language in _LANGUAGES - {"en"}:
        own = parse_dates(message, now=now, language=language)
        again = _understand(message, own, courses, context, language=language)
        if again.language == language:
            return ReadMessage(message, own, again)
    return ReadMessage(message, dates, understanding)


def _understand(
    message: str,
    dates: DateReading,
    courses: Sequence[CourseView],
    context: dict[str, Any],
    language: Language = "en",
) -> Understanding:
    pending = context.get("pending")
    understood = analyse(
        message,
        context=UnderstandingContext(
            language=language,
            courses=tuple(KnownCourse(course.id, course.title) for course in courses),
            active_course_id=cast("str | None", context.get("course_id")),
            pending=Pending(pending["intent"], pending["slot"])
            if pending and pending["intent"] and pending["slot"] == "subject"
            else None,
            blank_spans=tuple(
                (span.start_index, span.end_index) for span in (*dates.spans, *dates.problems)
            ),
        ),
    )
    return put_right(understood)


def _language(language: str) -> str:
    return language if language in _LANGUAGES else "en"
