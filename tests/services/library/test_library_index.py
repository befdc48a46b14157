from datetime import UTC, datetime
from uuid import UUID

from sqlmodel import col, select

from maigie.core.db import unit_of_work
from maigie.models.search import Embedding
from services.library import notes, resources
from services.library.library_index import (
    embed_note,
    embed_resource,
    store_note_vectors,
    store_resource_vectors,
)
from tests.factories.learners import make_learner

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXT = "## Mitosis\nA cell divides.\n\n## Genes\nDNA is copied."


def write(actor, content=TEXT):
    with unit_of_work(actor) as session:
        return notes.create_note(session, actor, at=NOON, title="Bio", content=content).id


def index(actor, note_id):
    prepared = embed_note(actor, note_id=note_id)
    with unit_of_work(actor) as session:
        store_note_vectors(session, actor, note_id=note_id, prepared=prepared)
    return prepared


def parts(actor, object_id):
    with unit_of_work(actor) as session:
        rows = session.exec(
            select(Embedding.text)
            .where(col(Embedding.object_id) == UUID(object_id))
            .order_by(col(Embedding.part))
        ).all()
        return list(rows)


class TestEmbedNote:
    def test_computes_only_what_changed(self, database):
        ada = make_learner()
        note_id = write(ada)
        index(ada, note_id)
        with unit_of_work(ada) as session:
            changed = TEXT.replace("copied", "translated")
            notes.update_note(session, ada, note_id=UUID(note_id), at=NOON, content=changed)

        made = index(ada, note_id)

        assert [bool(part.vector) for part in made] == [False, True]
        assert parts(ada, note_id)[1] == "Bio. Genes. DNA is translated."


class TestStoreNoteVectors:
    def test_forgets_them_with_the_note(self, database):
        ada = make_learner()
        note_id = write(ada)
        prepared = index(ada, note_id)
        with unit_of_work(ada) as session:
            notes.trash_note(session, ada, note_id=UUID(note_id), at=NOON)
            notes.erase_note(session, ada, note_id=UUID(note_id))

        with unit_of_work(ada) as session:
            store_note_vectors(session, ada, note_id=note_id, prepared=prepared)

        assert parts(ada, note_id) == []
        assert embed_note(ada, note_id=note_id) == ()


class TestStoreResourceVectors:
    def test_makes_a_resource_findable(self, database):
        ada = make_learner()
        with unit_of_work(ada) as session:
            saved = resources.save_resource(
                session, ada, at=NOON, title="Paging", description="Virtual memory"
            )

        prepared = embed_resource(ada, resource_id=saved.id)
        with unit_of_work(ada) as session:
            store_resource_vectors(session, ada, resource_id=saved.id, prepared=prepared)

        assert parts(ada, saved.id) == ["Paging. Virtual memory"]
