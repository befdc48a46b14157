"""Handing out cards as a deck of Anki: the layout every version of it opens (schema 11)."""

import hashlib
import html
import json
import sqlite3
import tomllib
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.learning_practice import ReviewCard, ReviewLog
from services.learning.card_pictures import see_card_picture
from services.learning.review_owned import is_of_use
from services.learning.review_views import memory_of
from services.learning.rules.anki.answers import PastAnswer, log_rows
from services.learning.rules.anki.fields import field_of, text_of
from services.learning.rules.anki.schedules import times_of
from services.learning.rules.card_pictures import CardPicture, pictures_in, replaced

_FOLDER = Path(__file__).parent / "rules" / "anki"
_LAYOUT: dict[str, Any] = tomllib.loads((_FOLDER / "collection.toml").read_text(encoding="utf-8"))
_MODEL_ID = 1_700_000_000_001
_DAY_S = 86_400
_SCHEMA = 11
MOST_MEDIA_BYTES = 64 * 1024 * 1024
_EPOCH_NAME = (1980, 1, 1, 0, 0, 0)


def export_deck(
    session: Session, actor: Actor, *, at: datetime, course_id: UUID | None = None
) -> bytes:
    """Return the person's cards as an ``.apkg`` file, with what is known of their memory.

    Args:
        session: The unit of work to read in.
        actor: Whose cards.
        at: The present (aware).
        course_id: Only cards of this course.
    """
    conditions = [
        col(ReviewCard.owner_id) == actor.user_id,
        is_of_use(),
    ]
    if course_id is not None:
        conditions.append(col(ReviewCard.course_id) == course_id)
    cards = session.exec(
        select(ReviewCard)
        .where(*conditions)
        .order_by(col(ReviewCard.created_at), col(ReviewCard.id))
    ).all()
    media = _media(actor, cards)
    collection = _collection(cards, _answers(session, actor, cards), media, at)
    return _archive(collection, tuple(media.values()))


def _media(actor: Actor, cards: Sequence[ReviewCard]) -> dict[str, tuple[str, bytes]]:
    """Return the pictures of cards by key, each with its name in the deck; what is gone is not."""
    found: dict[str, tuple[str, bytes]] = {}
    total = 0
    for card in cards:
        for one in pictures_in(f"{card.front}\n{card.back}"):
            if one.key in found or total > MOST_MEDIA_BYTES:
                continue
            with suppress(NotFound):
                picture = see_card_picture(actor, key=one.key)
                found[one.key] = (f"maigie-{one.key[-32:]}.{picture.ending}", picture.data)
                total += len(picture.data)
    return found


def _archive(collection: bytes, media: Sequence[tuple[str, bytes]]) -> bytes:
    names = {str(number): name for number, (name, _) in enumerate(media)}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = [
            ("collection.anki2", collection),
            ("media", json.dumps(names).encode()),
            *((str(number), data) for number, (_, data) in enumerate(media)),
        ]
        for name, content in contents:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH_NAME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _answers(
    session: Session, actor: Actor, cards: Sequence[ReviewCard]
) -> dict[UUID, list[PastAnswer]]:
    """Return what was answered to each card, in order."""
    wanted = {card.id for card in cards}
    found: dict[UUID, list[PastAnswer]] = {}
    rows = session.exec(
        select(ReviewLog)
        .where(col(ReviewLog.owner_id) == actor.user_id)
        .order_by(col(ReviewLog.reviewed_at), col(ReviewLog.created_at))
    )
    for row in rows:
        if row.card_id in wanted:
            state = str(row.before.get("state", "review"))
            one = PastAnswer(row.rating, row.reviewed_at, row.seconds, state, row.elapsed_days)
            found.setdefault(row.card_id, []).append(one)
    return found


def _collection(
    cards: Sequence[ReviewCard],
    answers: dict[UUID, list[PastAnswer]],
    media: dict[str, tuple[str, bytes]],
    at: datetime,
) -> bytes:
    base = sqlite3.connect(":memory:")
    base.executescript(_LAYOUT["sql"])
    now_s = int(at.timestamp())
    first = min((int(card.due_at.timestamp()) for card in cards), default=now_s)
    created_s = min(first, now_s) // _DAY_S * _DAY_S
    decks = {name: _deck_id(name) for name in {card.deck for card in cards}}
    _write_frame(base, decks, created_s, now_s)
    for place, card in enumerate(cards):
        sides = _field(card.front, media), _field(card.back, media)
        key = _write_card(base, card, sides, (decks[card.deck], now_s, place), created_s)
        _write_answers(base, key, log_rows(answers.get(card.id, ()), due_at=card.due_at))
    base.commit()
    return base.serialize()


def _write_frame(
    base: sqlite3.Connection, decks: dict[str, int], created_s: int, now_s: int
) -> None:
    listed = {1: "Default"} | {key: name for name, key in decks.items() if name}
    base.execute(
        "insert into col values (1, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, '{}')",
        (
            created_s,
            now_s * 1000,
            now_s * 1000,
            _SCHEMA,
            json.dumps(_LAYOUT["conf"]),
            json.dumps({_MODEL_ID: _LAYOUT["model"] | {"id": _MODEL_ID, "mod": now_s}}),
            json.dumps(
                {
                    key: _LAYOUT["deck"] | {"id": key, "name": name, "mod": now_s}
                    for key, name in listed.items()
                }
            ),
            json.dumps({"1": _LAYOUT["dconf"]}),
        ),
    )


def _write_card(
    base: sqlite3.Connection,
    card: ReviewCard,
    sides: tuple[str, str],
    place: tuple[int, int, int],
    created_s: int,
) -> int:
    """Write a card with its note; return its id there."""
    deck, now_s, number = place
    key = now_s * 1000 + number
    times = times_of(
        memory_of(card),
        created_s=created_s,
        position=number + 1,
        suspended=card.suspended_at is not None,
    )
    front, back = sides
    tags = f" {' '.join(card.tags)} " if card.tags else ""
    digest = hashlib.sha1(text_of(front).encode(), usedforsecurity=False).hexdigest()
    base.execute(
        "insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
        (key, card.guid, _MODEL_ID, now_s, tags, f"{front}\x1f{back}", front, int(digest[:8], 16)),
    )
    base.execute(
        "insert into cards values (?, ?, ?, 0, ?, -1, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?)",
        (
            key,
            key,
            deck,
            now_s,
            times.type,
            times.queue,
            times.due,
            times.ivl,
            times.factor,
            times.reps,
            times.lapses,
            times.data,
        ),
    )
    return key


def _write_answers(
    base: sqlite3.Connection, key: int, rows: Iterable[tuple[int, int, int, int, int, int, int]]
) -> None:
    """Write the answers to a card; two of the same millisecond stand one after the other."""
    for at_ms, ease, *rest in rows:
        free = at_ms
        while base.execute("select 1 from revlog where id = ?", (free,)).fetchone():
            free += 1
        base.execute(
            "insert into revlog values (?, ?, -1, ?, ?, ?, ?, ?, ?)", (free, key, ease, *rest)
        )


def _field(side: str, media: dict[str, tuple[str, bytes]]) -> str:
    """Return one side of a card as a field, with its pictures."""

    def shown(one: CardPicture) -> str:
        if one.key not in media:
            return one.alt
        return f'<img src="{media[one.key][0]}" alt="{html.escape(html.unescape(one.alt))}">'

    return replaced(field_of(side), shown)


def _deck_id(name: str) -> int:
    """Return the same id for the same name, so that a deck sent twice stays one."""
    return 1 if not name else 1_600_000_000_000 + zlib.crc32(name.encode())
