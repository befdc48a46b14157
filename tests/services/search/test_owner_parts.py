from uuid import UUID, uuid4

import pytest
from sqlmodel import col, select

from maigie.core.db import unit_of_work
from maigie.models.search import Embedding
from services.search import owner_parts
from services.search.owner_parts import forget_all, parts_of
from tests.factories.people import make_person

MODEL = "toy"


@pytest.fixture(autouse=True)
def _empty():
    forget_all()


@pytest.fixture
def reader(database):
    return make_person("reader")


def add(actor, text, *, part=0, vector=(1.0, 0.0), object_id=None):
    with unit_of_work(actor) as session:
        session.add(
            Embedding(
                owner_id=actor.user_id,
                organization_id=actor.organization_id,
                object_type="note",
                object_id=object_id or uuid4(),
                part=part,
                text=text,
                model=MODEL,
                dimension=len(vector),
                content_hash="",
                vector=list(vector),
            )
        )


def read(actor):
    with unit_of_work(actor) as session:
        return parts_of(session, actor, model=MODEL)


def change(actor, object_id: UUID, text):
    with unit_of_work(actor) as session:
        row = session.exec(select(Embedding).where(col(Embedding.object_id) == object_id)).one()
        row.text = text
        session.add(row)


class TestPartsOf:
    def test_are_held_until_something_changes(self, reader):
        add(reader, "one")
        first = read(reader)

        assert read(reader) is first
        add(reader, "two")
        assert len(read(reader).parts) == 2

    def test_follow_a_changed_and_a_deleted_row(self, reader):
        note = uuid4()
        add(reader, "before", object_id=note)
        add(reader, "gone")
        read(reader)

        change(reader, note, "after")
        with unit_of_work(reader) as session:
            session.delete(
                session.exec(select(Embedding).where(col(Embedding.text) == "gone")).one()
            )

        held = read(reader)
        assert [part.object_id for part in held.parts] == [note]
        assert held.terms.starts[-1] == 1
        assert "after" in held.terms.words

    def test_forget_what_was_rolled_back(self, reader):
        add(reader, "kept")
        with unit_of_work(reader) as session:
            session.delete(session.exec(select(Embedding)).one())
            session.flush()
            assert parts_of(session, reader, model=MODEL).parts == ()
            session.rollback()

        assert len(read(reader).parts) == 1

    def test_know_which_part_continues_which(self, reader):
        note = uuid4()
        for part in (0, 1, 3):
            add(reader, f"part {part}", part=part, object_id=note)

        assert list(read(reader).follows) == [False, True, False]

    def test_make_room_for_who_searches_now(self, reader, monkeypatch):
        monkeypatch.setattr(owner_parts, "MOST_BYTES", 1)
        other = make_person("other")
        add(reader, "one")
        add(other, "two")
        first = read(reader)

        read(other)

        assert read(reader) is not first
        assert [part.id for part in read(reader).parts] == [first.parts[0].id]
