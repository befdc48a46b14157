import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.errors import Unavailable
from maigie.models.ops import JobStatus, ScheduledJob
from maigie.models.search import Embedding
from maigie.providers.embeddings.in_use import embedder_in_use
from maigie.providers.embeddings.minilm import local_embedder
from services.ops.job_queue import run_job
from services.search import reindexing
from services.search.hybrid import Query, find_passages
from services.search.index import EmbeddedPart, replace_parts
from services.search.reindexing import (
    REINDEX,
    embed_next,
    look_at_people,
    needs_reindexing,
    request_reindexing,
    store_moved,
)
from tests.factories.people import make_person
from tests.fakes.openai_replies import Failure
from tests.fakes.openai_server import OpenAiServer

OLD = local_embedder().model
NOTES = [f"0000000{n}-0000-4000-8000-000000000000" for n in range(1, 5)]


@pytest.fixture
def server():
    with OpenAiServer() as server:
        yield server


@pytest.fixture
def ada(database):
    """Somebody with four notes and a goal under the local model."""
    actor = make_person("ada")
    with unit_of_work(actor) as session:
        for note in (*NOTES, "00000009-0000-4000-8000-000000000000"):
            parts = [EmbeddedPart(part, f"words {part} of {note}", (1.0, 0.0)) for part in (0, 1)]
            replace_parts(
                session,
                actor,
                object_type="goal" if note.startswith("00000009") else "note",
                object_id=note,
                model=OLD,
                parts=parts,
            )
    return actor


@pytest.fixture
def new_model(monkeypatch, server):
    monkeypatch.setattr(settings, "embedding_base_url", server.base_url)
    monkeypatch.setattr(settings, "embedding_api_key", type(settings.secret_key)(server.api_key))
    monkeypatch.setattr(settings, "embedding_model", "fake-embedder")
    monkeypatch.setattr(reindexing, "OBJECTS_A_STEP", 3)
    yield "fake-embedder"
    embedder_in_use().close()


def models(actor, kind="note"):
    with unit_of_work(actor) as session:
        return sorted(
            session.exec(select(Embedding.model).where(col(Embedding.object_type) == kind)).all()
        )


def jobs(actor, name=REINDEX):
    with system_unit_of_work() as session:
        return list(
            session.exec(
                select(ScheduledJob)
                .where(col(ScheduledJob.name) == name)
                .where(col(ScheduledJob.owner_id) == actor.user_id)
                .order_by(col(ScheduledJob.created_at))
            ).all()
        )


def step(actor, model):
    prepared = embed_next(actor, model=model)
    with unit_of_work(actor) as session:
        store_moved(session, actor, model=model, prepared=prepared)


class TestStoreMoved:
    def test_moves_step_by_step_and_drops_the_old_at_the_end(self, ada, new_model):
        step(ada, new_model)
        half = models(ada)
        waiting = jobs(ada)
        step(ada, new_model)

        assert half == [OLD] * 8 + [new_model] * 6
        assert len(waiting) == 1
        assert models(ada) == [new_model] * 8
        assert models(ada, "goal") == [OLD] * 2
        with unit_of_work(ada) as session:
            assert not needs_reindexing(session, ada, model=new_model)

    def test_leaves_everything_findable_by_words_meanwhile(self, ada, new_model):
        step(ada, new_model)

        with unit_of_work(ada) as session:
            query = Query("words", None, new_model, ("note",))
            found = find_passages(session, ada, query=query)

        assert {one.object_id for one in found} == set(NOTES)

    def test_does_nothing_when_the_settings_changed_again(self, ada, new_model):
        step(ada, "a model of yesterday")

        assert models(ada) == [OLD] * 8

    def test_keeps_what_was_indexed_anew_meanwhile(self, ada, new_model):
        prepared = embed_next(ada, model=new_model)
        fresh = [EmbeddedPart(0, "newer words", (0.0, 1.0))]
        with unit_of_work(ada) as session:
            replace_parts(
                session,
                ada,
                object_type="note",
                object_id=prepared[0].object_id,
                model=new_model,
                parts=fresh,
            )
            store_moved(session, ada, model=new_model, prepared=prepared)

        with unit_of_work(ada) as session:
            texts = session.exec(
                select(Embedding.text).where(
                    col(Embedding.object_id) == prepared[0].object_id,
                    col(Embedding.model) == new_model,
                )
            ).all()
        assert texts == ["newer words"]


class TestReindexing:
    def test_survives_an_embedder_that_goes_away(self, ada, new_model, server, hints):
        with unit_of_work(ada) as session:
            reindexing.enqueue(session, ada, REINDEX, model=new_model)
        server.script_embeddings(Failure(401))

        done = run_job(jobs(ada)[0].id, at=clock.now())

        assert not done
        assert jobs(ada)[0].status is JobStatus.PENDING
        assert models(ada) == [OLD] * 8
        server.script_embeddings(Failure(401))
        with pytest.raises(Unavailable):
            embed_next(ada, model=new_model)
        assert run_job(jobs(ada)[0].id, at=jobs(ada)[0].run_at)
        assert models(ada).count(new_model) == 6


class TestRequestReindexing:
    def test_looks_at_everybody_once_and_asks_for_who_needs_it(self, ada, new_model, hints):
        ben = make_person("ben")
        request_reindexing(at=clock.now())
        again = request_reindexing(at=clock.now())

        people = f"{ada.user_id} {ben.user_id}"
        look_at_people(ada, people=people, model=new_model)

        assert again == 0
        assert len(jobs(ada)) == 1
        assert jobs(ben) == []
