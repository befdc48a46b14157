"""What is stored of an object."""

from uuid import UUID

from services.search.index import EmbeddedPart, replace_parts
from services.search.stored import is_current, stored_vector

THING = UUID("7067dc12-5682-4ac5-bd62-45e04f56aa10")
KEY = {"object_type": "thing", "object_id": THING, "model": "plane"}


def put(session, actor, *texts):
    parts = [EmbeddedPart(n, text, (0.0, 1.0 + n)) for n, text in enumerate(texts)]
    replace_parts(session, actor, parts=parts, **KEY)


class TestIsCurrent:
    def test_compares_every_text_in_order(self, session, student):
        put(session, student, "one", "two")

        assert is_current(session, student, texts=["one", "two"], **KEY)
        for texts in (["one"], ["two", "one"], ["one", "2"], []):
            assert not is_current(session, student, texts=texts, **KEY)


class TestStoredVector:
    def test_is_that_of_the_first_part_and_of_nobody_else(
        self, session, student, session_as, stranger
    ):
        put(session, student, "one", "two")

        assert stored_vector(session, student, **KEY) == (0.0, 1.0)
        with session_as(stranger) as other:
            assert stored_vector(other, stranger, **KEY) is None
