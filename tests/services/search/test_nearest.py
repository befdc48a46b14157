from uuid import UUID

from services.search.index import EmbeddedPart, replace_parts
from services.search.nearest import nearest

NORTH = UUID("7067dc12-5682-4ac5-bd62-45e04f56aa10")
EAST = UUID("7067dc12-5682-4ac5-bd62-45e04f56aa11")


def put(session, actor, object_id, vector):
    part = EmbeddedPart(0, str(vector), vector)
    replace_parts(
        session, actor, object_type="course", object_id=object_id, model="plane", parts=[part]
    )


def ask(session, actor, vector, **options):
    return nearest(session, actor, vector=vector, model="plane", object_type="course", **options)


class TestNearest:
    def test_orders_by_cosine_similarity(self, session, student):
        put(session, student, NORTH, (0.0, 1.0))
        put(session, student, EAST, (1.0, 0.0))

        found = ask(session, student, (0.6, 0.8))

        assert [near.object_id for near in found] == [str(NORTH), str(EAST)]
        assert [round(near.similarity, 3) for near in found] == [0.8, 0.6]

    def test_stops_at_the_limit(self, session, student):
        put(session, student, NORTH, (0.0, 1.0))
        put(session, student, EAST, (1.0, 0.0))

        assert len(ask(session, student, (1.0, 0.0), limit=1)) == 1

    def test_never_finds_somebody_elses(self, session, session_as, student, stranger):
        put(session, student, NORTH, (0.0, 1.0))

        with session_as(stranger) as other:
            assert ask(other, stranger, (0.0, 1.0)) == ()
