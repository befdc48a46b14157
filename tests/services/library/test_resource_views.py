from datetime import UTC, datetime

from services.library.resource_views import OWN
from services.library.resources import get_resource, save_resource

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class TestResourceView:
    def test_keeps_its_own_marks_to_itself(self, session, student):
        saved = save_resource(session, student, at=NOON, title="Book", description="Thick")

        view = get_resource(session, student, resource_id=type(student.user_id)(saved.id))

        assert OWN not in view.metadata
        assert (view.description, view.url, view.starred) == ("Thick", None, False)
