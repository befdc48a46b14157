from datetime import UTC, datetime
from uuid import uuid4

from sqlmodel import select

from maigie.core.events import Envelope
from maigie.models.notifications import Notification
from maigie.models.ops import ScheduledJob
from services.library.reactions import index_note, index_resource, tell_recommendation

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def envelope(source="system", **payload):
    return Envelope(uuid4(), "x", NOON, payload, source, "")


class TestIndexNote:
    def test_asks_for_the_index(self, session, student):
        index_note(session, student, envelope(note_id=str(uuid4())))
        index_resource(session, student, envelope(resource_id=str(uuid4())))

        names = session.exec(select(ScheduledJob.name)).all()
        assert sorted(names) == ["library.index_note", "library.index_resource"]


class TestTellRecommendation:
    def test_speaks_only_when_the_person_did_not_ask(self, session, student):
        resource = {"title": "Paging", "recommendation_reason": "Your weakest topic"}

        tell_recommendation(session, student, envelope("user", resource=resource))
        tell_recommendation(session, student, envelope("system", resource=resource))

        (told,) = session.exec(select(Notification)).all()
        assert (told.title, told.body) == ("Recommended: Paging", "Your weakest topic")
