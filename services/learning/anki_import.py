"""Taking in a deck of Anki: read in a process of its own, then written, or only counted."""

import base64
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.learning import Origin
from maigie.models.learning_practice import ReviewCard, ReviewLog
from maigie.providers.storage import files
from services.learning.cards import LONGEST_SIDE, clean_deck, clean_side
from services.learning.review_owned import check_card_belongings
from services.learning.review_views import remember
from services.learning.rules.anki.answers import AnkiAnswer, past_answers
from services.learning.rules.anki.collections import FoundCard
from services.learning.rules.anki.schedules import AnkiTimes, memory_from
from services.learning.rules.card_pictures import taken_in, with_words
from services.library.rules.tags import clean_tags

CHILD = "services.learning.anki_child"
MOST_BYTES = 30 * 1024 * 1024
LONGEST_S = 90.0
_LONGEST_GUID = 64
_AT_ONCE = 1000
_TOO_LONG = "Reading the deck takes too long or too much memory; it may be built to do so."


@dataclass(frozen=True, slots=True)
class Deck:
    """What a deck of Anki holds.

    Attributes:
        created_s: Day 0 of its schedule, in seconds since 1970.
        cards: Its cards.
        empty: Cards without text, which are left out.
        pictures: Those its cards show, by name, made harmless.
    """

    created_s: int
    cards: tuple[FoundCard, ...]
    empty: int
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        new: Cards that were not there.
        updated: Cards whose words changed; their schedule here stays.
        unchanged: Cards that are here already.
        skipped: Cards without text, or with more than a card holds.
        scheduled: New cards that bring their schedule along.
        answers: Answers of the past that new cards bring along.
        decks: Names of the decks.
        dry_run: Whether nothing was written.
    """

    new: int
    updated: int
    unchanged: int
    skipped: int
    scheduled: int
    answers: int
    decks: tuple[str, ...]
    dry_run: bool


def read_deck(data: bytes, *, timeout_s: float = LONGEST_S) -> Deck:
    """Return what an ``.apkg`` file holds; slow, so call it outside any transaction.

    Args:
        data: The file.
        timeout_s: When its reader is stopped.

    Raises:
        Invalid: It is too large, no deck, damaged, or built to harm; the message says which.
    """
    if len(data) > MOST_BYTES:
        raise Invalid("A deck has at most 30 MB.", code="deck_too_large")
    lines = _read_apart(data, timeout_s)
    if not lines or "reason" in lines[-1]:
        reason = str(lines[-1]["reason"]) if lines else _TOO_LONG
        raise Invalid(reason, code="deck_unreadable")
    if "empty" not in lines[-1]:
        raise Invalid(_TOO_LONG, code="deck_unreadable")
    cards = tuple(_card(line) for line in lines[1:-1] if "picture" not in line)
    pictures = {
        str(line["picture"]): base64.b64decode(line["data"])
        for line in lines[1:-1]
        if "picture" in line
    }
    return Deck(int(lines[0]["created_s"]), cards, int(lines[-1]["empty"]), pictures)


def import_deck(
    session: Session,
    actor: Actor,
    *,
    deck: Deck,
    at: datetime,
    course_id: UUID | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Make cards of a deck; one that is here already only gets its words again.

    Args:
        session: The unit of work to write in.
        actor: Whose cards.
        deck: What ``read_deck`` found.
        at: The present (aware).
        course_id: The course new cards belong to.
        dry_run: Count only.

    Raises:
        NotFound: The actor has no such course.
    """
    check_card_belongings(session, actor, {"course_id": course_id})
    fitting = {_guid(card): card for card in deck.cards if _fits(card)}
    known = _known(session, actor, fitting)
    new = [card for guid, card in fitting.items() if guid not in known]
    changed = [
        (row, fitting[guid])
        for guid, row in known.items()
        if tuple(map(with_words, (row.front, row.back))) != _sides(fitting[guid])
    ]
    rows = [_row(actor, card, deck.created_s, course_id, at) for card in new]
    answers = sum(len(past_answers(card.answers, now=at)) for card in new)
    if not dry_run:
        keep = _keeper(actor, deck)
        for row, card in (*zip(rows, new, strict=True), *changed):
            row.front, row.back = (
                clean_side(taken_in(side, keep)) for side in (card.front, card.back)
            )
        session.add_all(rows)
        session.flush()
        for row, card in zip(rows, new, strict=True):
            session.add_all(_logs(row, card, at))
        session.add_all([row for row, _ in changed])
        session.flush()
    return ImportReport(
        new=len(new),
        updated=len(changed),
        unchanged=len(known) - len(changed),
        skipped=deck.empty + len(deck.cards) - len(fitting),
        scheduled=sum(row.reviewed_at is not None for row in rows),
        answers=answers,
        decks=tuple(sorted({card.deck for card in fitting.values() if card.deck})),
        dry_run=dry_run,
    )


def _read_apart(data: bytes, timeout_s: float) -> list[dict[str, Any]]:
    try:
        # The environment is empty, so that a reader gone wrong finds no secret in it.
        child = subprocess.run(  # noqa: S603  # our own interpreter, our own module
            (sys.executable, "-P", "-m", CHILD),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"},
            start_new_session=True,
            timeout=timeout_s,
            check=False,
        )
        return [json.loads(line) for line in child.stdout.splitlines()]
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise Invalid(_TOO_LONG, code="deck_unreadable") from error


def _card(line: dict[str, Any]) -> FoundCard:
    said: dict[str, Any] = {**line}
    said |= {
        "tags": tuple(line["tags"]),
        "times": AnkiTimes(**line["times"]),
        "answers": tuple(AnkiAnswer(**one) for one in line["answers"]),
    }
    return FoundCard(**said)


def _fits(card: FoundCard) -> bool:
    return all(0 < len(side) <= LONGEST_SIDE for side in (card.front, card.back))


def _sides(card: FoundCard) -> tuple[str, str]:
    """Return what a card says, with the names of pictures in their place."""
    front, back = (taken_in(side, lambda _: None) for side in (card.front, card.back))
    return clean_side(front), clean_side(back)


def _keeper(actor: Actor, deck: Deck) -> Callable[[str], str | None]:
    """Return what keeps a picture of a deck once, when the first card shows it."""
    keys: dict[str, str] = {}

    def keep(name: str) -> str | None:
        if name not in keys and name in deck.pictures:
            keys[name] = files.put(deck.pictures[name], owner_id=actor.user_id)
        return keys.get(name)

    return keep


def _guid(card: FoundCard) -> str:
    """Return the name of a card among all; a longer one is replaced by its digest."""
    if len(card.guid) <= _LONGEST_GUID:
        return card.guid
    return hashlib.sha256(card.guid.encode()).hexdigest()


def _known(session: Session, actor: Actor, guids: Iterable[str]) -> dict[str, ReviewCard]:
    every = list(guids)
    found: dict[str, ReviewCard] = {}
    for first in range(0, len(every), _AT_ONCE):
        rows = session.exec(
            select(ReviewCard).where(
                col(ReviewCard.owner_id) == actor.user_id,
                col(ReviewCard.guid).in_(every[first : first + _AT_ONCE]),
            )
        )
        found.update({row.guid: row for row in rows})
    return found


def _row(
    actor: Actor, card: FoundCard, created_s: int, course_id: UUID | None, at: datetime
) -> ReviewCard:
    front, back = _sides(card)
    row = ReviewCard(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        guid=_guid(card),
        front=front,
        back=back,
        deck=clean_deck(card.deck),
        tags=clean_tags(card.tags),
        course_id=course_id,
        due_at=at,
        suspended_at=at if card.suspended else None,
        source=Origin.IMPORT,
    )
    remember(row, memory_from(card.times, created_s=created_s, now=at))
    return row


def _logs(row: ReviewCard, card: FoundCard, at: datetime) -> list[ReviewLog]:
    """Return the answers of the past; without changes to restore, no undo reaches them."""
    return [
        ReviewLog(
            owner_id=row.owner_id,
            organization_id=row.organization_id,
            card_id=row.id,
            rating=one.rating,
            seconds=one.seconds,
            elapsed_days=one.elapsed_days,
            before={"state": one.state},
            reviewed_at=one.at,
        )
        for one in past_answers(card.answers, now=at)
    ]
