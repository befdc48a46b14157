from datetime import UTC, datetime

from maigie.core.actions import ActionContext
from maigie.core.changes import recorded_changes
from maigie.models.library_sources import LibrarySource, SourceType
from services.learning.courses import create_course
from services.library.actions import CREATE_NOTE, LINK_NOTE, SAVE_RESOURCE, TRASH_SOURCE
from services.library.note_lists import list_notes
from services.library.resource_lists import list_resources
from services.library.sources import list_sources

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def run(session, actor, action, **arguments):
    context = ActionContext(session=session, actor=actor, now=NOON)
    with recorded_changes(session) as changes:
        outcome = action.run(context, action.args(**arguments))
    return outcome, changes


class TestCreateNote:
    def test_can_be_undone(self, session, student):
        outcome, changes = run(session, student, CREATE_NOTE, content="[[Cells]] divide")

        assert "[[Cells]] divide" not in outcome.summary
        CREATE_NOTE.undo(session, changes)
        assert list_notes(session, student) == ()


class TestTrashSource:
    def test_can_be_undone(self, session, student):
        source = LibrarySource(
            owner_id=student.user_id,
            organization_id=student.organization_id,
            type=SourceType.MANUAL,
            title="Paging",
        )
        session.add(source)
        session.flush()

        outcome, changes = run(session, student, TRASH_SOURCE, source_id=source.id)
        left = list_sources(session, student)
        TRASH_SOURCE.undo(session, changes)

        assert "Paging" in outcome.summary
        assert (left, len(list_sources(session, student))) == ((), 1)


class TestLinkNote:
    def test_puts_it_into_the_course_and_back(self, session, student):
        course = create_course(session, student, title="Biology")
        made, _ = run(session, student, CREATE_NOTE, content="Cells divide")

        _, changes = run(
            session, student, LINK_NOTE, note_id=made.facts["note_id"], course_id=course.id
        )

        assert list_notes(session, student)[0].course_id == course.id
        LINK_NOTE.undo(session, changes)
        assert list_notes(session, student)[0].course_id is None


class TestSaveResource:
    def test_can_be_undone(self, session, student):
        _, changes = run(session, student, SAVE_RESOURCE, url="https://x.org/a")

        assert len(list_resources(session, student)) == 1
        SAVE_RESOURCE.undo(session, changes)
        assert list_resources(session, student) == ()
