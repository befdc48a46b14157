"""Reading a short message in the light of the turn before it.

What leans on that turn is said again in full, so that one set of intents answers both: “and on
Thursday too” becomes the earlier request on that Thursday. A correction also takes back what the
earlier turn did.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import MaigieError
from services.assistant import batches
from services.assistant.rules.follow_ups import (
    day_for,
    keeps_time,
    means_the_other,
    meant_instead,
    new_minutes,
    rather_when,
    repeated_on,
    wants_reminder_too,
    with_day,
    with_subject,
)
from services.assistant.rules.moves import is_clock
from services.assistant.turn_values import Turn
from services.assistant.understanding.catalogue import LANGUAGES
from services.assistant.understanding.text import fold
from services.planning.block_views import BlockView
from services.planning.entries import get_block
from services.planning.rules.dates import DateSpan, parse_dates

BLOCK, DONE = "block", "done"
MOST_REMEMBERED = 300
REMIND_MINUTES = 10
TWO = 2


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a message says in full.

    Attributes:
        message: The request.
        picked: What the answer to an earlier question settled.
        replaces: Whether the earlier turn is taken back first.
        language: What the conversation is spoken in; the request itself may be in English.
    """

    message: str
    picked: dict[str, Any] | None = None
    replaces: bool = False
    language: str = "en"


def follow_up(
    session: Session, actor: Actor, *, message: str, context: dict[str, Any], at: datetime
) -> FollowUp | None:
    """Return what a message that leans on the turn before says in full, if it does."""
    last: dict[str, Any] | None = context.get("last")
    if not last or context.get("pending"):
        return None
    found = _found(session, actor, message=message, context=context, at=at)
    return None if found is None else replace(found, language=_spoken(last))


def _found(
    session: Session, actor: Actor, *, message: str, context: dict[str, Any], at: datetime
) -> FollowUp | None:
    last: dict[str, Any] = context["last"]
    if means_the_other(message):
        return _the_other(last)
    now = at.astimezone(actor.timezone)
    meant = meant_instead(message)
    if meant is not None:
        return _corrected(last, meant, now)
    block = _shown_block(session, actor, context)
    if block is not None and (again := _about_block(message, block, last, now)) is not None:
        return FollowUp(again)
    return _once_more(message, last, block, now)


def _about_block(message: str, block: BlockView, last: dict[str, Any], now: datetime) -> str | None:
    """Return what a few words want of the one block that was just spoken of."""
    if (minutes := _length_said(message, block, now)) is not None:
        return f"Make it {minutes} minutes"
    if wants_reminder_too(message):
        return f"Remind me {REMIND_MINUTES} minutes before it"
    if (rather := rather_when(message)) is None:
        return None
    dates = parse_dates(rather, now=now, language=_spoken(last))
    if len(dates.spans) != 1 or dates.problems or dates.remainder.strip(" .,!?"):
        return None
    [span] = dates.spans
    if span.date is None or span.end_date is not None or span.certainty == "ambiguous":
        return None
    said = f"{span.time:%H:%M}" if span.time and is_clock(span) else _in_figures(span)
    return f"Move it to {said}"


def _once_more(
    message: str, last: dict[str, Any], block: BlockView | None, now: datetime
) -> FollowUp | None:
    """Return the earlier request on the day of “and on Thursday too”, if that is what was said."""
    language = _spoken(last)
    if (span := repeated_on(message, parse_dates(message, now=now, language=language))) is None:
        return None
    if block is None:
        return _again(last, span, now)
    start = block.start.astimezone(now.tzinfo)
    day = day_for(span, start.date())
    clock = span.time or (start.time() if keeps_time(message) or last.get("timed") else None)
    minutes = int((block.end - block.start).total_seconds() // 60)
    timed = f" at {clock:%H:%M}" if clock else ""
    return FollowUp(f"Schedule {minutes} minutes of {block.title} on {day}{timed}")


def remembered(turn: Turn, *, batch_id: str) -> dict[str, Any] | None:
    """Return what the next turn may lean on, as the conversation stores it."""
    understood, pending = turn.understanding, turn.context.get("pending")
    language = understood.language if understood.language != "other" else "en"
    if understood.intent is None or len(turn.message) > MOST_REMEMBERED:
        return None
    slots = understood.slots
    return {
        "message": turn.message,
        "batch_id": batch_id,
        "language": language,
        "spoken": turn.spoken or language,
        "subject": slots.subject or slots.title,
        "timed": any(span.time is not None for span in turn.dates.spans),
        "picked": turn.picked,
        "choices": pending.get("choices", ()) if pending and turn.picked else (),
    }


def take_back(session: Session, actor: Actor, *, context: dict[str, Any], at: datetime) -> None:
    """Undo what the turn before did, unless that is undone already."""
    batch_id = UUID(context["last"]["batch_id"])
    status = batches.batch_statuses(session, actor, batch_ids=[batch_id]).get(str(batch_id))
    if status == DONE:
        batches.undo_batch(session, actor, batch_id=batch_id, at=at)


def _the_other(last: dict[str, Any]) -> FollowUp | None:
    """Return the earlier request about the other one of two that were offered."""
    choices = [choice for choice in last.get("choices", ()) if choice.get("picked")]
    others = [choice for choice in choices if choice["picked"] != last.get("picked")]
    if len(choices) != TWO or len(others) != 1:
        return None
    return FollowUp(others[0]["message"], picked=others[0]["picked"], replaces=True)


def _corrected(last: dict[str, Any], meant: str, now: datetime) -> FollowUp | None:
    language, spoken = last["language"], _spoken(last)
    if fold(meant) in fold(last["message"]):
        # It was put right already.
        return None
    new = parse_dates(meant, now=now, language=spoken)
    if new.spans and not new.remainder.strip(" .,!?"):
        old = parse_dates(last["message"], now=now, language=language)
        clock = next((f" {span.time:%H:%M}" for span in old.spans if span.time), "")
        has_clock = any(span.time for span in new.spans)
        only_clock = has_clock and not any(character.isalpha() for character in meant)
        if only_clock:
            return None
        said = meant if spoken == language else _in_figures(new.spans[0])
        said = said if has_clock else f"{said}{clock}"
        return FollowUp(with_day(last["message"], old, said), replaces=True)
    subject = last.get("subject")
    said = with_subject(last["message"], subject, meant) if subject else None
    return None if said is None else FollowUp(said, replaces=True)


def _in_figures(span: DateSpan) -> str:
    """Return a day and its time as every language reads them."""
    return f"{span.date or ''}" + (f" {span.time:%H:%M}" if span.time else "")


def _spoken(last: dict[str, Any]) -> str:
    return last.get("spoken") or last.get("language", "en")


def _again(last: dict[str, Any], span: Any, now: datetime) -> FollowUp | None:
    """Return the earlier request on another day, at its time unless one is said."""
    old = parse_dates(last["message"], now=now, language=last["language"])
    before = next((one for one in old.spans if one.date is not None), None)
    if before is None or before.date is None:
        return None
    clock = span.time or before.time
    said = f"{day_for(span, before.date)}" + (f" {clock:%H:%M}" if clock else "")
    return FollowUp(with_day(last["message"], old, said))


def _length_said(message: str, block: BlockView, now: datetime) -> int | None:
    """Return how long the block is to be now; what says so is too short to tell its language."""
    before = int((block.end - block.start).total_seconds() // 60)
    for language in LANGUAGES:
        said = parse_dates(message, now=now, language=language).minutes
        if (minutes := new_minutes(message, said, before)) is not None:
            return minutes
    return None


def _shown_block(session: Session, actor: Actor, context: dict[str, Any]) -> BlockView | None:
    blocks = [one for one in context.get("shown", ()) if one["type"] == BLOCK]
    if len(blocks) != 1:
        return None
    try:
        return get_block(session, actor, block_id=blocks[0]["id"])
    except MaigieError:
        return None
