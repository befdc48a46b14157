"""What one person's search looks through: all their parts, held in memory between two searches.

Row-level security keeps PostgreSQL from using a word or vector index before it has looked at the
owner of every row, so 20,000 passages take seconds there. Here they take milliseconds. What is
held is checked against the table at every search, by one cheap aggregate inside the searching
transaction, and only what changed is read again; passages themselves are always read from the
table, under its security.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from threading import Lock
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import text as sql
from sqlmodel import Session

from maigie.core.actor import Actor
from services.search.rules.fusion import Mask, Numbers
from services.search.rules.terms import Terms, Vocabulary, Words, gather, read_words

MOST_BYTES = 256 * 2**20
"""What all people's parts together may take of a process; who searched longest ago goes first."""
_STAMP = sql(
    "select count(*), max(updated_at), sum(date_part('epoch', updated_at) - 1.7e9)"
    " from embedding where owner_id = :owner"
)
_INSTANTS = "select id, updated_at from embedding where owner_id = %s"
_ROWS = (
    "select id, object_type, object_id, part, text, model, updated_at,"
    " case when model = %s then vector_send(vector) end"
    " from embedding where owner_id = %s"
)
_HEAD_BYTES = 4
"""Before the numbers a sent vector says how many they are."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the table, without its text."""

    id: UUID
    object_type: str
    object_id: UUID
    part: int
    model: str
    updated_at: datetime
    words: Words
    vector: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True)
class OwnerParts:
    """A person's parts, object by object and in order.

    Attributes:
        parts: Them.
        kinds: By type of object, which of them are of it.
        follows: Whether a part continues the one before it.
        terms: Their words.
        vectors: A unit vector for each; zeros where it has none of the model.
    """

    parts: tuple[Part, ...]
    kinds: dict[str, Mask]
    follows: Mask
    terms: Terms
    vectors: Numbers


@dataclass(slots=True)
class _Held:
    """One person's parts as they were at a stamp."""

    stamp: tuple[Any, ...] | None = None
    rows: dict[UUID, Part] = field(default_factory=dict[UUID, Part])
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    view: OwnerParts | None = None
    size: int = 0
    lock: Lock = field(default_factory=Lock)


_held: OrderedDict[tuple[UUID, str], _Held] = OrderedDict()
_lock = Lock()


def parts_of(session: Session, actor: Actor, *, model: str) -> OwnerParts:
    """Return all parts of the actor's objects, as this transaction sees them.

    An object that has no vectors of the model yet is there with those words it was found by under
    another model, so that a change of models hides nothing.

    Args:
        session: The unit of work to read in.
        actor: Whose parts.
        model: Which vectors to compare with.
    """
    held = _of(actor.user_id, model)
    with held.lock:
        found = session.connection().execute(_STAMP, {"owner": actor.user_id}).one()
        stamp = tuple(found)
        if held.view is None or held.stamp != stamp:
            _read(session, actor, held, model)
            held.view = _view(held, model)
            held.stamp, held.size = stamp, _size(held.view)
            _make_room(keep=held)
        return held.view


def forget_all() -> None:
    """Drop everything that is held; the next searches read anew."""
    with _lock:
        _held.clear()


def _of(owner_id: UUID, model: str) -> _Held:
    with _lock:
        held = _held.setdefault((owner_id, model), _Held())
        _held.move_to_end((owner_id, model))
        return held


def _make_room(*, keep: _Held) -> None:
    with _lock:
        while sum(one.size for one in _held.values()) > MOST_BYTES:
            key, oldest = next(iter(_held.items()))
            if oldest is keep:
                return
            del _held[key]


def _read(session: Session, actor: Actor, held: _Held, model: str) -> None:
    """Bring the rows up to date; what did not change is kept."""
    driver: Any = session.connection().connection.driver_connection
    with driver.cursor(binary=True) as cursor:
        wanted: list[UUID] | None = None
        if held.rows:
            instants = dict(cursor.execute(_INSTANTS, (actor.user_id,)).fetchall())
            held.rows = {
                row_id: row
                for row_id, row in held.rows.items()
                if instants.get(row_id) == row.updated_at
            }
            wanted = [row_id for row_id in instants if row_id not in held.rows]
        if wanted is None:
            cursor.execute(_ROWS, (model, actor.user_id))
        else:
            cursor.execute(f"{_ROWS} and id = any(%s)", (model, actor.user_id, wanted))
        for row_id, kind, object_id, part, text, made_by, updated_at, sent in cursor:
            words = read_words(text, held.vocabulary)
            vector = None if sent is None else np.frombuffer(sent, ">f4", offset=_HEAD_BYTES)
            held.rows[row_id] = Part(
                row_id, kind, object_id, part, made_by, updated_at, words, vector
            )


def _view(held: _Held, model: str) -> OwnerParts:
    parts = sorted(
        _of_one_model(list(held.rows.values()), model),
        key=lambda row: (row.object_type, row.object_id.int, row.part),
    )
    follows = [
        before.object_id == row.object_id and before.part + 1 == row.part
        for before, row in pairwise(parts)
    ]
    return OwnerParts(
        parts=tuple(parts),
        kinds=_kinds([row.object_type for row in parts]),
        follows=np.array([False, *follows][: len(parts)], np.bool_),
        terms=gather(held.vocabulary, [row.words for row in parts]),
        vectors=_matrix(parts),
    )


def _of_one_model(rows: list[Part], model: str) -> list[Part]:
    """Keep of each object what one model made: the wanted one, or else the one used last."""
    if all(row.model == model for row in rows):
        return rows
    newest: dict[tuple[str, UUID], tuple[bool, datetime, str]] = {}
    for row in rows:
        key = (row.object_type, row.object_id)
        mine = (row.model == model, row.updated_at, row.model)
        newest[key] = max(newest.get(key, mine), mine)
    return [row for row in rows if newest[row.object_type, row.object_id][2] == row.model]


def _kinds(names: list[str]) -> dict[str, Mask]:
    column = np.array(names, np.object_)
    return {name: column == name for name in sorted(set(names))}


def _matrix(parts: list[Part]) -> Numbers:
    """Return the vectors as rows; one whose length differs from the newest's counts as none."""
    vectors = [(row.updated_at, len(row.vector)) for row in parts if row.vector is not None]
    size = max(vectors)[1] if vectors else 0
    matrix = np.zeros((len(parts), size), np.float32)
    for place, row in enumerate(parts):
        if row.vector is not None and len(row.vector) == size:
            matrix[place] = row.vector
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return matrix


def _size(view: OwnerParts) -> int:
    return 2 * view.vectors.nbytes + 4 * view.terms.texts.nbytes + 400 * len(view.parts)
