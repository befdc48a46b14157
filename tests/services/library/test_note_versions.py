from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Source
from maigie.core.errors import NotFound
from services.library import notes
from services.library.note_versions import MOST_KEPT, get_version, list_versions

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def note_id(session, student) -> UUID:
    return UUID(notes.create_note(session, student, at=NOON, content="word " * 20).id)


def write(session, actor, note_id, content, minutes):
    at = NOON + timedelta(minutes=minutes)
    notes.update_note(session, actor, note_id=note_id, at=at, content=content)


class TestKeepVersion:
    def test_keeps_one_of_many_saves_while_somebody_types(self, session, student, note_id):
        for second in range(10):
            write(session, student, note_id, "word " * 20 + "x" * second, second / 60)

        assert len(list_versions(session, student, note_id=note_id)) == 1

    def test_keeps_more_as_time_passes(self, session, student, note_id):
        for minute in (0, 6, 12):
            write(session, student, note_id, f"{'word ' * 20} {minute}", minute)

        assert [v.revision for v in list_versions(session, student, note_id=note_id)] == [3, 2, 1]

    def test_keeps_what_is_about_to_disappear(self, session, student, note_id):
        write(session, student, note_id, "word " * 21, 0)
        write(session, student, note_id, "", 0.1)

        assert list_versions(session, student, note_id=note_id)[0].content == "word " * 21

    def test_keeps_what_a_person_wrote_before_the_assistant(self, session, student, note_id):
        write(session, student, note_id, "word " * 21, 0)
        write(session, student.acting_as(Source.AI), note_id, "word " * 22, 0.1)

        assert len(list_versions(session, student, note_id=note_id)) == 2

    def test_forgets_the_oldest(self, session, student, note_id):
        for hour in range(MOST_KEPT + 3):
            write(session, student, note_id, f"{'word ' * 20} {hour}", 60 * hour)

        kept = list_versions(session, student, note_id=note_id)
        assert len(kept) == MOST_KEPT
        assert kept[0].revision == MOST_KEPT + 3


class TestGetVersion:
    def test_knows_versions_of_this_note_only(self, session, student, note_id):
        with pytest.raises(NotFound):
            get_version(session, student, note_id=note_id, version_id=note_id)
