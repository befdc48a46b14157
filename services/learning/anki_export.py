"""Handing out cards as a deck of Anki: the layout every version of it opens (schema 11)."""

import hashlib
import json
import sqlite3
import tomllib
import zipfile
import zlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning_practice import ReviewCard
from services.learning.review_views import memory_of
from services.learning.rules.anki.fields import field_of, text_of
from services.learning.rules.anki.schedules import times_of

_FOLDER = Path(__file__).parent / "rules" / "anki"
_LAYOUT: dict[str, Any] = tomllib.loads((_FOLDER / "collection.toml").read_text(encoding="utf-8"))
_MODEL_ID = 1_700_000_000_001
_DAY_S = 86_400
_SCHEMA = 11
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
        col(ReviewCard.trashed_at).is_(None),
    ]
    if course_id is not None:
        conditions.append(col(ReviewCard.course_id) == course_id)
    cards = session.exec(
        select(ReviewCard)
        .where(*conditions)
        .order_by(col(ReviewCard.created_at), col(ReviewCard.id))
    ).all()
    return _archive(_collection(cards, at))


def _archive(collection: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH_NAME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _collection(cards: Sequence[ReviewCard], at: datetime) -> bytes:
    base = sqlite3.connect(":memory:")
    base.executescript(_LAYOUT["sql"])
    now_s = int(at.timestamp())
    first = min((int(card.due_at.timestamp()) for card in cards), default=now_s)
    created_s = min(first, now_s) // _DAY_S * _DAY_S
    decks = {name: _deck_id(name) for name in {card.deck for card in cards}}
    _write_frame(base, decks, created_s, now_s)
    for place, card in enumerate(cards):
        _write_card(base, card, (decks[card.deck], now_s, place), created_s)
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
    base: sqlite3.Connection, card: ReviewCard, place: tuple[int, int, int], created_s: int
) -> None:
    deck, now_s, number = place
    key = now_s * 1000 + number
    times = times_of(
        memory_of(card),
        created_s=created_s,
        position=number + 1,
        suspended=card.suspended_at is not None,
    )
    front, back = field_of(card.front), field_of(card.back)
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


def _deck_id(name: str) -> int:
    """Return the same id for the same name, so that a deck sent twice stays one."""
    return 1 if not name else 1_600_000_000_000 + zlib.crc32(name.encode())
