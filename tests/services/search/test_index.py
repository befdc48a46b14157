from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.models.search import Embedding
from services.search.index import (
    EmbeddedPart,
    embed_parts,
    forget_objects,
    replace_parts,
)

OBJECT = UUID("7067dc12-5682-4ac5-bd62-45e04f56aa10")


class CountingEmbedder:
    model, dimension = "counting", 2

    def embed(self, texts):
        return [[float(len(text)), 1.0] for text in texts]


def stored(session):
    rows = session.exec(select(Embedding).order_by(col(Embedding.part))).all()
    return [(row.part, row.text, list(map(float, row.vector))) for row in rows]


def put(session, actor, *texts):
    parts = embed_parts(CountingEmbedder(), texts)
    replace_parts(
        session, actor, object_type="course", object_id=OBJECT, model="counting", parts=parts
    )


class TestEmbedParts:
    def test_numbers_the_parts_in_order(self):
        parts = embed_parts(CountingEmbedder(), ["ab", "abc"])

        assert parts == (EmbeddedPart(0, "ab", (2.0, 1.0)), EmbeddedPart(1, "abc", (3.0, 1.0)))


class TestReplaceParts:
    def test_repeating_it_changes_nothing(self, session, student):
        put(session, student, "ab", "abc")
        first = stored(session)

        put(session, student, "ab", "abc")

        assert stored(session) == first == [(0, "ab", [2.0, 1.0]), (1, "abc", [3.0, 1.0])]

    def test_changes_what_changed_and_drops_what_is_gone(self, session, student):
        put(session, student, "ab", "abc")

        put(session, student, "abcd")

        assert stored(session) == [(0, "abcd", [4.0, 1.0])]


class TestForgetObjects:
    def test_leaves_nothing_of_what_is_gone_for_good(self, session, student):
        put(session, student, "ab", "abc")

        forget_objects(session, student, object_type="course", object_ids=[OBJECT])

        assert stored(session) == []


class TestVectors:
    @pytest.mark.parametrize("vector", [(), (0.0, 0.0), (float("nan"), 1.0)])
    def test_are_refused_when_they_are_no_direction(self, session, student, vector):
        with pytest.raises(ValueError, match="no direction"):
            replace_parts(
                session,
                student,
                object_type="course",
                object_id=OBJECT,
                model="counting",
                parts=[EmbeddedPart(0, "ab", vector)],
            )

    def test_say_how_long_they_are_for_any_kind_of_object(self, session, student):
        for kind, vector in (("message", (1.0, 2.0, 3.0)), ("insight", (1.0, 2.0))):
            replace_parts(
                session,
                student,
                object_type=kind,
                object_id=OBJECT,
                model="counting",
                parts=[EmbeddedPart(0, "ab", vector)],
            )

        rows = session.exec(select(Embedding)).all()
        assert {row.object_type: row.dimension for row in rows} == {"message": 3, "insight": 2}
