"""Finding a person's passages by words and by meaning at once.

Words are joined with OR and weighted by how rare they are among the person's own passages, which
PostgreSQL's ranking does not do; meaning is the exact cosine over the same rows.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlmodel import Session, col

from maigie.core.actor import Actor
from maigie.models.search import PART_WORDS, Embedding
from services.search.rules.fusion import fused, is_relevant
from services.search.rules.keyword_scores import Collection, keyword_score
from services.search.rules.words import query_stems

BY_WORDS, BY_MEANING = 150, 100
CHARACTERS_OF_A_WORD = 6
_SAFE = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an object that answers a query.

    ``score`` is 0 to 1 within one answer; ``source`` says what matched: keyword, vector or both.
    """

    object_type: str
    object_id: str
    text: str
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Args:
        words: As typed.
        vector: Of the same words under ``model``; None looks for words only.
        model: Which vectors to compare with.
        types: Kinds of objects.
    """

    words: str
    vector: Sequence[float] | None
    model: str
    types: tuple[str, ...]


def find_passages(
    session: Session, actor: Actor, *, query: Query, limit: int = 20
) -> tuple[Passage, ...]:
    """Return the actor's best passage of each object that matches, best first.

    Args:
        session: The unit of work to read in.
        actor: Whose passages.
        query: What is looked for.
        limit: Most objects.
    """
    session.flush()
    stems = query_stems(query.words)
    rows = {row[0]: row for row in _candidates(session, actor, query, stems)}
    if not rows:
        return ()
    collection = _collection(session, actor, query, stems)
    found = list(rows.values())
    keyword = [keyword_score(text, stems, collection) for _, _, _, text, _ in found]
    similarity = [float(near) for *_, near in found]
    scores = fused(keyword, similarity, meaning=0.5 if query.vector else 0.0)
    ranked = sorted(zip(found, keyword, similarity, scores, strict=True), key=lambda one: -one[3])
    best: dict[tuple[str, UUID], Passage] = {}
    for (_, kind, object_id, text, _), words, near, score in ranked:
        if is_relevant(words, near):
            source = _source(words, near)
            passage = Passage(kind, str(object_id), text, round(score, 4), source)
            best.setdefault((kind, object_id), passage)
    return tuple(best.values())[:limit]


def _candidates(
    session: Session, actor: Actor, query: Query, stems: tuple[str, ...]
) -> Iterable[Any]:
    near = _similarity(query.vector)
    key = col(Embedding.id)
    wanted: Any = select(
        key, col(Embedding.object_type), col(Embedding.object_id), col(Embedding.text), near
    ).where(*_own(actor, query))
    connection = session.connection()
    if stems:
        words, asked = _words(), _tsquery(stems)
        rank = func.ts_rank(words, asked).desc()
        yield from connection.execute(
            wanted.where(words.op("@@")(asked)).order_by(rank, key).limit(BY_WORDS)
        )
    if query.vector is not None:
        yield from connection.execute(wanted.order_by(near.desc(), key).limit(BY_MEANING))


def _collection(session: Session, actor: Actor, query: Query, stems: tuple[str, ...]) -> Collection:
    """Count the passages, and those that hold each stem."""
    connection, own = session.connection(), _own(actor, query)
    size: Any = select(func.count(), func.avg(func.length(Embedding.text))).where(*own)
    passages, characters = cast("tuple[int, float | None]", connection.execute(size).one())
    if not stems:
        return Collection(passages, 1.0, {})
    words = _words()
    held = [func.count().filter(words.op("@@")(_tsquery((stem,)))) for stem in stems]
    counts: Any = select(*held).where(*own, words.op("@@")(_tsquery(stems)))
    holding = cast("tuple[int, ...]", connection.execute(counts).one())
    average = float(characters or 0) / CHARACTERS_OF_A_WORD
    return Collection(passages, average, dict(zip(stems, holding, strict=True)))


def _own(actor: Actor, query: Query) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Embedding.owner_id) == actor.user_id,
        col(Embedding.object_type).in_(query.types),
        col(Embedding.model) == query.model,
    )


def _words() -> ColumnElement[Any]:
    return literal_column(PART_WORDS)


def _tsquery(stems: Iterable[str]) -> ColumnElement[Any]:
    """Return ``cit:* | dna``."""
    asked = (_SAFE.sub("", stem) + (":*" if stem.endswith("*") else "") for stem in stems)
    return func.to_tsquery("simple", " | ".join(asked))


def _similarity(vector: Sequence[float] | None) -> ColumnElement[float]:
    if vector is None:
        return literal_column("0.0")
    column: Any = Embedding.vector
    return 1.0 - column.cosine_distance(list(vector))


def _source(keyword: float, similarity: float) -> str:
    if keyword > 0:
        return "both" if is_relevant(0, similarity) else "keyword"
    return "vector"
