from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import Conflict, Invalid, NotFound
from services.library import resource_changes, resources
from services.library.resource_changes import erase_resource, trash_resource, untrash_resource

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def resource_id(session, student) -> UUID:
    return UUID(resources.save_resource(session, student, at=NOON, url="https://x.org/a").id)


class TestUpdateResource:
    def test_changes_only_what_is_given(self, session, student, resource_id):
        changed = resource_changes.update_resource(
            session,
            student,
            resource_id=resource_id,
            at=NOON,
            starred=True,
            tags=["#B"],
            type="pdf",
        )

        assert (changed.starred, changed.tags, changed.type) == (True, ("b",), "pdf")
        assert changed.url == "https://x.org/a"

    def test_refuses_no_title_and_strangers(
        self, session, student, stranger, session_as, resource_id
    ):
        with pytest.raises(Invalid):
            resource_changes.update_resource(
                session, student, resource_id=resource_id, at=NOON, title=" "
            )
        with session_as(stranger) as theirs, pytest.raises(NotFound):
            resource_changes.update_resource(
                theirs, stranger, resource_id=resource_id, at=NOON, title="Mine"
            )


class TestTrashResource:
    def test_can_be_taken_back(self, session, student, resource_id):
        assert trash_resource(session, student, resource_id=resource_id, at=NOON).trashed
        assert not untrash_resource(session, student, resource_id=resource_id).trashed


class TestEraseResource:
    def test_wants_it_in_the_trash_first(self, session, student, resource_id):
        with pytest.raises(Conflict):
            erase_resource(session, student, resource_id=resource_id)
        trash_resource(session, student, resource_id=resource_id, at=NOON)
        erase_resource(session, student, resource_id=resource_id)

        with pytest.raises(NotFound):
            resources.get_resource(session, student, resource_id=resource_id)
