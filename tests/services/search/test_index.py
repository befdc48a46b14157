from uuid import UUID

from sqlmodel import col, select

from maigie.models.search import Embedding
from services.search.index import EmbeddedPart, embed_parts, replace_parts

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
