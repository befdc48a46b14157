from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import NotFound
from services.learning.courses import create_course
from services.library import notes
from services.library.note_lists import (
    NoteFilter,
    all_words,
    change_notes,
    count_notes,
    last_titles,
    list_notes,
    note_tags,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def write(session, actor, title, **more):
    return UUID(notes.create_note(session, actor, at=NOON, title=title, **more).id)


def found(session, actor, **wanted):
    return {note.title for note in list_notes(session, actor, wanted=NoteFilter(**wanted))}


class TestListNotes:
    def test_narrows_by_everything_it_knows(self, session, student):
        course = UUID(create_course(session, student, title="Biology").id)
        write(session, student, "Cells", content="Mitosis divides", course_id=course, tags=["exam"])
        write(session, student, "Genes", content="DNA", pinned=True)
        notes.trash_note(session, student, note_id=write(session, student, "Old"), at=NOON)

        assert found(session, student) == {"Cells", "Genes"}
        assert found(session, student, words="mito div") == {"Cells"}
        assert found(session, student, words="mito dna") == set()
        assert found(session, student, tag="exam", course_id=course) == {"Cells"}
        assert found(session, student, pinned=True) == {"Genes"}
        assert found(session, student, trashed=True) == {"Old"}
        assert count_notes(session, student) == 2

    def test_goes_on_after_a_note_pinned_first(self, session, student):
        for number in range(5):
            write(session, student, str(number), pinned=number == 2)

        first = list_notes(session, student, limit=2)
        rest = list_notes(session, student, after=UUID(first[-1].id))

        assert first[0].title == "2"
        assert {note.title for note in (*first, *rest)} == set("01234")
        assert len(first) + len(rest) == 5

    def test_ends_after_a_note_that_is_gone(self, session, student):
        course = create_course(session, student, title="Biology")

        assert list_notes(session, student, after=UUID(course.id)) == ()


class TestLastTitles:
    def test_name_the_last_note_of_each_course(self, session, student):
        course = UUID(create_course(session, student, title="Biology").id)
        write(session, student, "Cells", course_id=course)
        write(session, student, "Elsewhere")

        assert last_titles(session, student) == {str(course): "Cells"}


class TestNoteTags:
    def test_puts_the_most_used_first(self, session, student):
        write(session, student, "a", tags=["x", "y"])
        write(session, student, "b", tags=["y"])

        assert note_tags(session, student) == ("y", "x")


class TestChangeNotes:
    def test_changes_all_or_none(self, session, student):
        ids = [write(session, student, title, tags=["old"]) for title in "ab"]

        changed = change_notes(
            session, student, note_ids=ids, at=NOON, add_tags=["new"], trashed=True
        )

        assert {(note.tags, note.trashed) for note in changed} == {(("old", "new"), True)}
        with pytest.raises(NotFound):
            change_notes(session, student, note_ids=[*ids, student.user_id], at=NOON, trashed=False)


class TestAllWords:
    def test_lets_nothing_be_an_operator(self):
        assert all_words("a & !(b | 'c') :*") == "a:* & b:* & c:*"
