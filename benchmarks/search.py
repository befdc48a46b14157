"""How fast and how well search finds: ``python -m benchmarks.search [--memory FILE]``.

Speed: two people, with 5,000 and 20,000 passages, and a third with the same texts as the second.
Quality: the topics of the topic library as one person's passages, and questions about 56 of them
(``search_questions.tsv``, one topic drawn at random from each subject, asked in other words by
somebody who had read the topic's line and no result). With ``--memory`` also conversations in the
format of LoCoMo, a person each, in which the turns that answer a question are known.
Baselines on the same texts: BM25 with its usual constants (bm25s) and PostgreSQL's ``ts_rank``.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import bm25s
import numpy as np
from sqlalchemy import insert, text
from sqlmodel import Session

from benchmarks.measuring import circumstances
from maigie.config import settings
from maigie.core import db
from maigie.core.actor import Actor
from maigie.embedded.servers import running
from maigie.models.search import Embedding
from maigie.providers.embeddings.minilm import local_embedder
from services.learning.rules.topic_files import load_subjects
from services.search.hybrid import Query, find_passages, score_parts
from services.search.owner_parts import OwnerParts, forget_all, parts_of
from services.search.rules.words import query_stems
from tests.factories.databases import fresh_database
from tests.factories.people import make_person

QUESTIONS = Path(__file__).with_name("search_questions.tsv")
SPACE = UUID("9a1ad0d3-6a8f-4d4b-8b51-6a1c1f0a52ab")
TYPES = ("note",)
SIZES = {"small": 5_000, "large": 20_000, "twin": 20_000}
PARTS = 4
QUERIES = 80
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Collected:
    """Texts of one person, object by object, and questions with the places of their answers."""

    name: str
    objects: tuple[tuple[str, ...], ...]
    questions: tuple[tuple[str, frozenset[int]], ...]


def speed(topics: Sequence[str]) -> None:
    """Print how long a search takes, whether it is exact, and whether people stay apart."""
    rng, numbers = random.Random(1), np.random.default_rng(1)
    middles = numbers.normal(size=(60, 384))
    texts = [" ".join(rng.sample(topics, 4)) for _ in range(max(SIZES.values()))]
    vectors = middles[numbers.integers(0, 60, len(texts))] + 0.9 * numbers.normal(
        size=(len(texts), 384)
    )
    people = {name: make_person(name) for name in SIZES}
    for name, size in SIZES.items():
        objects = [texts[start : start + PARTS] for start in range(0, size, PARTS)]
        _store(people[name], objects, vectors[:size], model="bench")
    asked = [(f"What is meant by {rng.choice(topics)[:60]}?", v) for v in vectors[:QUERIES]]
    for name in ("small", "large"):
        actor = people[name]
        began = time.perf_counter()
        _find(actor, asked[0])
        cold = time.perf_counter() - began
        took: list[float] = []
        before = time.process_time()
        for one in asked:
            began = time.perf_counter()
            _find(actor, one)
            took.append(1000 * (time.perf_counter() - began))
        own = 1000 * (time.process_time() - before) / len(asked)
        exact = np.mean([_is_exact(actor, vectors[: SIZES[name]], v) for _, v in asked[:20]])
        print(
            f"{SIZES[name]:6} passages: p50 {np.percentile(took, 50):.1f} ms,"
            f" p95 {np.percentile(took, 95):.1f} ms, {own:.1f} ms of CPU here,"
            f" first {1000 * cold:.0f} ms;"
            f" recall of the exact ten {exact:.3f}"
        )
    strange = sum(_strangers(people["large"], people["twin"], one) for one in asked[:20])
    print(f"passages of the person with the same texts that were shown: {strange}")
    embedder, took = local_embedder(), []
    embedder.embed(["warm"])
    for words, _ in asked:
        began = time.perf_counter()
        embedder.embed([words])
        took.append(1000 * (time.perf_counter() - began))
    print(f"the query's own vector besides: p50 {np.percentile(took, 50):.1f} ms")


def quality(collected: Collected) -> None:
    """Print how well each way of searching finds the answers."""
    actor = make_person(f"reader-{collected.name}")
    texts = [part for parts in collected.objects for part in parts]
    embedder = local_embedder()
    _store(actor, collected.objects, embedder.embed(texts), model=embedder.model)
    plain = bm25s.BM25(k1=1.2, b=0.75)
    plain.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    found: dict[str, list[tuple[float, float, float]]] = {}
    with db.unit_of_work(actor) as session:
        held = parts_of(session, actor, model=embedder.model)
        for words, answers in collected.questions:
            for way, ranked in _ranked(session, actor, held, plain, words).items():
                found.setdefault(way, []).append(_measured(ranked, answers))
    print(f"{collected.name}: {len(texts)} passages, {len(collected.questions)} questions")
    for way, results in found.items():
        five, ten, gain = np.mean(results, axis=0)
        print(f"  {way:22} recall@5 {five:.3f}  recall@10 {ten:.3f}  nDCG@10 {gain:.3f}")


def _ranked(
    session: Session, actor: Actor, held: OwnerParts, plain: Any, words: str
) -> dict[str, list[int]]:
    [vector] = local_embedder().embed([words])
    query = Query(words, tuple(map(float, vector)), local_embedder().model, TYPES)
    scored = score_parts(held, query)
    places = [_place_of(part.object_id, part.part) for part in held.parts]
    tokens = bm25s.tokenize([words], stopwords="en", return_ids=False, show_progress=False)[0]
    usual = plain.get_scores(tokens) if tokens else np.zeros(len(places))
    ours = {
        "words": scored.keyword,
        "meaning": scored.similarity,
        "both (as shipped)": scored.scores,
    }
    ranked = {
        name: [places[one] for one in np.argsort(-scores, kind="stable")[:10]]
        for name, scores in ours.items()
    }
    return {
        "BM25 (bm25s)": [int(one) for one in np.argsort(-usual, kind="stable")[:10]],
        "PostgreSQL ts_rank": _by_postgres(session, actor, words),
        **ranked,
    }


def _by_postgres(session: Session, actor: Actor, words: str) -> list[int]:
    asked = " | ".join(stem.rstrip("*") + ":*" for stem in query_stems(words))
    rows = session.connection().execute(
        text(
            "select object_id, part from embedding where owner_id = :owner"
            " and to_tsvector('simple', text) @@ to_tsquery('simple', :asked)"
            " order by ts_rank(to_tsvector('simple', text), to_tsquery('simple', :asked)) desc, id"
            " limit 10"
        ),
        {"owner": actor.user_id, "asked": asked.replace("'", "")},
    )
    return [_place_of(object_id, part) for object_id, part in rows]


def _measured(ranked: Sequence[int], answers: frozenset[int]) -> tuple[float, float, float]:
    gain = sum(1 / np.log2(rank + 2) for rank, one in enumerate(ranked[:10]) if one in answers)
    most = sum(1 / np.log2(rank + 2) for rank in range(min(10, len(answers))))
    five, ten = (len(answers & set(ranked[:top])) / len(answers) for top in (5, 10))
    return five, ten, float(gain / most)


def _store(actor: Actor, objects: Iterable[Sequence[str]], vectors: Any, *, model: str) -> None:
    rows: list[dict[str, Any]] = []
    place = 0
    for parts in objects:
        first = place
        for part, words in enumerate(parts):
            rows.append(
                {
                    "owner_id": actor.user_id,
                    "organization_id": actor.organization_id,
                    "object_type": TYPES[0],
                    "object_id": UUID(int=(SPACE.int & ~(2**64 - 1)) | first),
                    "part": part,
                    "text": words,
                    "model": model,
                    "dimension": len(vectors[place]),
                    "content_hash": "",
                    "vector": [float(number) for number in vectors[place]],
                }
            )
            place += 1
    with db.unit_of_work(actor) as session:
        for start in range(0, len(rows), AT_ONCE):
            session.connection().execute(insert(Embedding), rows[start : start + AT_ONCE])


def _place_of(object_id: UUID, part: int) -> int:
    """Return the place of a text: an object's id holds the place of its first part."""
    return (object_id.int & (2**64 - 1)) + part


def _find(actor: Actor, asked: tuple[str, Any]) -> tuple[Any, ...]:
    words, vector = asked
    query = Query(words, tuple(map(float, vector)), "bench", TYPES)
    with db.unit_of_work(actor) as session:
        session.connection()
        return find_passages(session, actor, query=query)


def _is_exact(actor: Actor, vectors: Any, vector: Any) -> float:
    """Return how many of the ten nearest by plain arithmetic are the ten nearest of search."""
    lengths = np.linalg.norm(vectors, axis=1)
    wanted = set(map(int, np.argsort(-(vectors @ vector) / lengths)[:10]))
    with db.unit_of_work(actor) as session:
        held = parts_of(session, actor, model="bench")
    scored = score_parts(held, Query("", tuple(map(float, vector)), "bench", TYPES))
    nearest = np.argsort(-scored.similarity)[:10]
    found = {_place_of(held.parts[one].object_id, held.parts[one].part) for one in nearest}
    return len(wanted & found) / 10


def _strangers(actor: Actor, twin: Actor, asked: tuple[str, Any]) -> int:
    """Return how many parts in a search of one person belong to the other."""
    shown: set[UUID] = set()
    with db.unit_of_work(actor) as session:
        shown = {part.id for part in parts_of(session, actor, model="bench").parts}
    _find(actor, asked)
    with db.unit_of_work(twin) as session:
        return len(shown & {part.id for part in parts_of(session, twin, model="bench").parts})


def library_questions() -> Collected:
    """Return the topics of the library and what is asked about some of them."""
    objects: list[tuple[str, ...]] = []
    places: dict[tuple[str, str], int] = {}
    for subject in load_subjects():
        for module in subject.modules:
            for topic in module.topics:
                places[subject.id, topic.title] = len(objects)
                objects.append(
                    (f"{subject.title}, {module.title}: {topic.title}. {topic.summary}",)
                )
    asked = [line.split("\t") for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    questions = tuple((words, frozenset({places[of, title]})) for of, title, words in asked)
    return Collected("topic library", tuple(objects), questions)


def conversations(path: Path) -> Iterable[Collected]:
    """Yield the conversations of a file in the format of LoCoMo: a session is an object."""
    for number, one in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        said, objects, places = one["conversation"], [], dict[str, int]()
        session = 1
        while f"session_{session}" in said:
            turns = said[f"session_{session}"]
            for turn in turns:
                places[turn["dia_id"]] = len(places)
            objects.append(tuple(_turn(turn) for turn in turns))
            session += 1
        known = [
            (asked["question"], frozenset(places[e] for e in asked["evidence"] if e in places))
            for asked in one["qa"]
            if asked["category"] < 5  # the fifth kind has no answer
        ]
        yield Collected(
            f"conversation {number + 1}",
            tuple(objects),
            tuple(question for question in known if question[1]),
        )


def _turn(turn: dict[str, Any]) -> str:
    caption = f" [{turn['blip_caption']}]" if turn.get("blip_caption") else ""
    return f"{turn['speaker']}: {turn['text']}{caption}"


def main() -> None:
    """Measure against a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memory", type=Path)
    parser.add_argument("--only", choices=("speed", "quality"))
    options = parser.parse_args()
    asked = library_questions()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), lambda _: None) as servers:
        settings.database_url = fresh_database(servers, "maigie_search_bench")
        forget_all()
        if options.only != "quality":
            speed([part for parts in asked.objects for part in parts])
        if options.only != "speed":
            for collected in (asked, *(conversations(options.memory) if options.memory else ())):
                quality(collected)
    print(circumstances())


if __name__ == "__main__":
    main()
