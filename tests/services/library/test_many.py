"""Many rows changed alike, all or none, and the tags in use."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.library import Note
from services.library.many import MOST_AT_ONCE, tags_in_use
from services.library.note_lists import change_notes
from services.library.notes import create_note
from tests.factories.learners import NOW


def note(session: Session, actor: Actor, *tags: str) -> UUID:
    return UUID(create_note(session, actor, title="Cells", content="", tags=tags, at=NOW).id)


class TestChangeEach:
    def test_adds_to_the_tags_each_has(self, session: Session, student: Actor) -> None:
        ids = [note(session, student, "bio"), note(session, student)]

        changed = change_notes(
            session, student, note_ids=[*ids, ids[0]], at=NOW + timedelta(1), add_tags=["exam"]
        )

        assert [set(one.tags) for one in changed] == [{"bio", "exam"}, {"exam"}]

    def test_refuses_more_than_can_be_taken_in(self, session: Session, student: Actor) -> None:
        with pytest.raises(Invalid, match="200 notes"):
            change_notes(
                session, student, note_ids=[uuid4()] * (MOST_AT_ONCE + 1), at=NOW, trashed=True
            )

    def test_stops_at_what_is_not_there(self, session: Session, student: Actor) -> None:
        with pytest.raises(NotFound):
            change_notes(session, student, note_ids=[uuid4()], at=NOW, trashed=True)


class TestTagsInUse:
    def test_names_the_most_used_first_and_nothing_thrown_away(
        self, session: Session, student: Actor
    ) -> None:
        note(session, student, "bio", "exam")
        note(session, student, "exam")
        gone = note(session, student, "old")
        change_notes(session, student, note_ids=[gone], at=NOW, trashed=True)

        assert tags_in_use(session, student, Note) == ("exam", "bio")
