from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.library import NoteLink
from services.learning.courses import create_course
from services.library import note_links, note_versions, notes
from services.library.notes import NoteChangedMeanwhile

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def write(session, actor, content="one", **more):
    return notes.create_note(session, actor, at=NOON, content=content, **more)


def change(session, actor, note, at=NOON, **more):
    return notes.update_note(session, actor, note_id=UUID(note.id), at=at, **more)


class TestCreateNote:
    def test_may_belong_to_a_course(self, session, student):
        course = create_course(session, student, title="Biology")

        note = write(
            session, student, "# Cells\nThey divide.", course_id=UUID(course.id), tags=["#A"]
        )

        assert (note.shown_title, note.title, note.word_count) == ("Cells", "", 3)
        assert (note.course_id, note.tags, note.revision) == (course.id, ("a",), 1)

    def test_refuses_a_course_of_somebody_else(self, session, student, stranger, session_as):
        with session_as(stranger) as theirs:
            course = create_course(theirs, stranger, title="Secret")

        with pytest.raises(NotFound):
            write(session, student, course_id=UUID(course.id))

    def test_refuses_a_book(self, session, student):
        with pytest.raises(Invalid):
            write(session, student, "x" * (notes.LONGEST_CONTENT + 1))


class TestGetNote:
    def test_hides_other_peoples_notes(self, session, student, stranger, session_as):
        note = write(session, student)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            notes.get_note(theirs, stranger, note_id=UUID(note.id))


class TestUpdateNote:
    def test_never_overwrites_what_was_written_meanwhile(self, session, student):
        note = write(session, student, "read by both")
        change(session, student, note, content="mine", revision=note.revision)

        with pytest.raises(NoteChangedMeanwhile) as refused:
            change(session, student, note, content="theirs", revision=note.revision)

        assert refused.value.details["current"]["content"] == "mine"
        assert notes.get_note(session, student, note_id=UUID(note.id)).content == "mine"

    def test_changes_no_revision_for_tags_and_pins(self, session, student):
        note = write(session, student)

        changed = change(session, student, note, tags=["x"], pinned=True, revision=99)

        assert (changed.revision, changed.tags, changed.pinned) == (1, ("x",), True)

    def test_clears_a_course_with_null_only(self, session, student):
        course = create_course(session, student, title="Biology")
        note = write(session, student, course_id=UUID(course.id))

        assert change(session, student, note, title="T").course_id == course.id
        assert change(session, student, note, course_id=None).course_id is None


class TestRestoreVersion:
    def test_brings_words_back_and_keeps_the_present_ones(self, session, student):
        note = write(session, student, "first")
        change(session, student, note, content="second")
        (first,) = note_versions.list_versions(session, student, note_id=UUID(note.id))

        back = notes.restore_version(
            session, student, note_id=UUID(note.id), version_id=UUID(first.id), at=NOON
        )

        kept = note_versions.list_versions(session, student, note_id=UUID(note.id))
        assert back.content == "first"
        assert [version.content for version in kept] == ["second", "first"]


class TestTrashNote:
    def test_can_be_taken_back(self, session, student):
        note = write(session, student)

        assert notes.trash_note(session, student, note_id=UUID(note.id), at=NOON).trashed
        assert not notes.untrash_note(session, student, note_id=UUID(note.id)).trashed


class TestEraseNote:
    def test_wants_it_in_the_trash_first(self, session, student):
        note = write(session, student, "[[Else]]")
        change(session, student, note, content="[[Else]] more", at=NOON + timedelta(hours=1))

        with pytest.raises(Conflict):
            notes.erase_note(session, student, note_id=UUID(note.id))
        notes.trash_note(session, student, note_id=UUID(note.id), at=NOON)
        notes.erase_note(session, student, note_id=UUID(note.id))

        assert session.exec(select(NoteLink)).all() == []
        with pytest.raises(NotFound):
            note_links.links_of(session, student, note_id=UUID(note.id))
