from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import NotFound
from maigie.models.library_sources import LibrarySource, Nugget, NuggetSource, SourceType
from services.learning import courses
from services.learning.material_shown import belonging_to, check_exists, shown_things
from services.library import notes, resources

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def biology(session, student):
    return UUID(courses.create_course(session, student, title="Biology").id)


@pytest.fixture
def nugget(session, student, biology):
    """A nugget from page 7 of a script."""
    own = {"owner_id": student.user_id, "organization_id": student.organization_id}
    source = LibrarySource(type=SourceType.FILE, title="Script", **own)
    session.add(source)
    session.flush()
    row = Nugget(
        source_id=source.id,
        position=0,
        title="Mitosis",
        content="One cell becomes two.",
        content_hash="x",
        course_id=biology,
        **own,
    )
    session.add(row)
    session.flush()
    session.add(
        NuggetSource(
            nugget_id=row.id,
            source_type=SourceType.FILE,
            source_path="script.pdf",
            chunk_index=0,
            page=7,
            **own,
        )
    )
    session.flush()
    return row


class TestShownThings:
    def test_says_where_a_nugget_stands(self, session, student, nugget):
        shown = shown_things(session, student, {"nugget": [nugget.id]})

        [one] = shown.values()
        assert (one.title, one.source_title, one.page) == ("Mitosis", "Script", 7)
        assert one.source_id == str(nugget.source_id)

    def test_shows_nothing_of_others_and_nothing_of_the_trash(self, session, student, stranger):
        kept = UUID(notes.create_note(session, student, at=NOON, title="Kept").id)
        gone = UUID(notes.create_note(session, student, at=NOON, title="Gone").id)
        notes.trash_note(session, student, note_id=gone, at=NOON)
        link = UUID(resources.save_resource(session, student, at=NOON, title="Link").id)
        ids = {"note": [kept, gone], "resource": [link], "course": []}

        assert {one.title for one in shown_things(session, student, ids).values()} == {
            "Kept",
            "Link",
        }
        assert shown_things(session, stranger, ids) == {}


class TestBelongingTo:
    def test_narrows_to_a_course_and_to_a_source(self, session, student, biology, nugget):
        made = notes.create_note(session, student, at=NOON, title="Cells", course_id=biology)
        notes.create_note(session, student, at=NOON, title="Elsewhere")
        source_id = nugget.source_id

        def narrowed(**to):
            return belonging_to(session, student, **{"course_id": None, "source_id": None, **to})

        assert narrowed() is None
        assert narrowed(course_id=biology) == {biology, UUID(made.id), nugget.id}
        assert narrowed(course_id=biology, source_id=source_id) == {nugget.id}
        assert narrowed(source_id=UUID(int=1)) == frozenset()


class TestCheckExists:
    def test_refuses_what_is_somebody_elses(self, session, student, stranger, nugget):
        check_exists(session, student, object_type="nugget", object_id=nugget.id)

        with pytest.raises(NotFound):
            check_exists(session, stranger, object_type="nugget", object_id=nugget.id)
