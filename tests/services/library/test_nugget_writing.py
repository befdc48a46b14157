from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.models.library_sources import IngestionJob, IngestionStatus, Nugget, NuggetSource
from maigie.models.search import Embedding
from services.library import nugget_writing
from services.library.ingestion_progress import Ticket
from services.library.nugget_writing import NuggetWriter, drop_others
from services.library.parser_process import ReadingStopped
from services.library.rules.chunking import Chunk
from tests.factories.documents import BELADY, PAGING
from tests.factories.learners import make_learner, stored
from tests.factories.reading import add, job, nuggets_of


@pytest.fixture
def ada(database, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    return make_learner()


@pytest.fixture
def ticket(ada):
    """A reading that has begun."""
    added = add(ada, PAGING.encode())
    with unit_of_work(ada) as session:
        row = session.get(IngestionJob, UUID(added.job.id))
        row.status = IngestionStatus.PROCESSING
    return Ticket(row.id, row.attempt, row.source_id)


def chunk(index, text, heading="Paging"):
    return Chunk(index, text, heading, index + 1, 0, len(text))


def written(actor, ticket, *chunks):
    """Write nuggets as a reading of its own does; return their ids."""
    writer = NuggetWriter(actor, ticket)
    writer.write(chunks, done=len(chunks), total=9)
    with unit_of_work(actor) as session:
        drop_others(session, actor, source_id=ticket.source_id, written=writer.written)
    return [str(one) for one in writer.written]


class TestNuggetWriter:
    def test_writes_nuggets_with_vectors_and_where_they_stand(self, ada, ticket):
        ids = written(ada, ticket, chunk(0, PAGING), chunk(1, BELADY))

        found = nuggets_of(ada, str(ticket.source_id))
        assert [one.id for one in found] == ids
        assert [(one.page, one.status) for one in found] == [(1, "ready"), (2, "ready")]
        assert len(stored(ada, Embedding)) == len(stored(ada, NuggetSource)) == 2
        told = job(ada, str(ticket.job_id))
        assert (told.done, told.total, told.nugget_count) == (2, 9, 2)

    def test_lets_equal_texts_change_places(self, ada, ticket):
        first = written(ada, ticket, chunk(0, PAGING), chunk(1, BELADY), chunk(2, PAGING))

        again = written(ada, ticket, chunk(0, BELADY), chunk(1, PAGING), chunk(2, PAGING))

        assert (again[0], set(again)) == (first[1], set(first))
        positions = [row.chunk_index for row in nuggets_of(ada, str(ticket.source_id))]
        assert positions == [0, 1, 2]

    def test_computes_a_vector_only_for_a_new_text(self, ada, ticket, monkeypatch):
        written(ada, ticket, chunk(0, PAGING))
        seen = []
        real = nugget_writing.embed_parts
        monkeypatch.setattr(
            nugget_writing,
            "embed_parts",
            lambda embedder, texts: (seen.extend(texts), real(embedder, texts))[1],
        )

        written(ada, ticket, chunk(0, PAGING), chunk(1, BELADY))

        assert len(seen) == 1

    def test_makes_again_what_was_deleted_meanwhile(self, ada, ticket):
        (first,) = written(ada, ticket, chunk(0, PAGING))
        writer = NuggetWriter(ada, ticket)
        draft = writer._draft(chunk(0, PAGING))
        with unit_of_work(ada) as session:
            session.delete(session.get(Nugget, draft.nugget_id))

        again = written(ada, ticket, chunk(0, PAGING))

        assert again != [first]
        with unit_of_work(ada) as session:
            kept = session.exec(
                select(Embedding.object_id).where(col(Embedding.owner_id) == ada.user_id)
            ).all()
        assert [str(one) for one in kept] == again

    def test_stops_when_the_reading_is_somebody_elses(self, ada, ticket):
        writer = NuggetWriter(ada, Ticket(ticket.job_id, 7, ticket.source_id))

        with pytest.raises(ReadingStopped):
            writer.write([chunk(0, PAGING)], done=1, total=None)

        assert stored(ada, Nugget) == []
