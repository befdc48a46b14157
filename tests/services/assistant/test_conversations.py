"""Conversations and their messages."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.assistant import MessageRole
from services.assistant import conversation_removal, conversations, messages
from tests.factories.learners import NOW


def start(session: Session, actor: Actor, message: str = "hello") -> UUID:
    row = conversations.open_conversation(
        session, actor, conversation_id=None, first_message=message
    )
    for role in (MessageRole.USER, MessageRole.ASSISTANT):
        messages.add_message(session, actor, row, role=role, content=message, at=NOW)
    conversations.set_active_context(session, row, {"course_id": "x"})
    session.flush()
    return row.id


class TestConversation:
    @pytest.mark.parametrize(
        ("message", "title"),
        [
            ("hello\n  there", "hello there"),
            ("word " * 20, "word " * 11 + "word…"),
            (" ", "New conversation"),
        ],
    )
    def test_is_titled_after_its_first_words(
        self, message: str, title: str, session: Session, student: Actor
    ) -> None:
        start(session, student, message)

        [row] = conversations.list_conversations(session, student)
        assert row.title == title

    def test_numbers_its_messages(self, session: Session, student: Actor) -> None:
        where = start(session, student)

        found = messages.list_messages(session, student, conversation_id=where)

        assert [(m.seq, m.role, m.reply) for m in found] == [
            (1, "user", {}),
            (2, "assistant", {}),
        ]

    def test_remembers_what_it_is_about(self, session: Session, student: Actor) -> None:
        where = start(session, student)

        assert conversations.active_context(session, student, conversation_id=where) == {
            "course_id": "x"
        }
        assert conversations.active_context(session, student, conversation_id=None) == {}

    def test_is_renamed_and_deleted(self, session: Session, student: Actor) -> None:
        where = start(session, student)

        renamed = conversations.update_conversation(
            session, student, conversation_id=where, at=NOW, title=" Greeting "
        )
        with pytest.raises(Invalid):
            conversations.update_conversation(
                session, student, conversation_id=where, at=NOW, title=" "
            )
        conversation_removal.delete_conversation(session, student, conversation_id=where)

        assert renamed.title == "Greeting"
        assert conversations.list_conversations(session, student) == ()

    def test_is_pinned_first_and_archived_out_of_sight(
        self, session: Session, student: Actor
    ) -> None:
        old, new, put_away = (start(session, student, said) for said in ("old", "new", "away"))

        def change(where: UUID, **changes: bool) -> None:
            conversations.update_conversation(
                session, student, conversation_id=where, at=NOW, **changes
            )

        change(old, pinned=True)
        change(put_away, archived=True)
        shown = conversations.list_conversations(session, student)
        hidden = conversations.list_conversations(session, student, archived=True)
        change(put_away, archived=False)
        change(old, pinned=False)

        assert [(row.id, row.pinned) for row in shown] == [(str(old), True), (str(new), False)]
        assert [row.id for row in hidden] == [str(put_away)]
        again = conversations.list_conversations(session, student)
        assert not any(row.pinned or row.archived for row in again)
        assert len(again) == 3

    def test_of_planning_is_permanent(self, session: Session, student: Actor) -> None:
        conversations.add_planner_conversation(session, student, NOW)
        where = conversations.planner_conversation_id(session, student)

        with pytest.raises(Conflict):
            conversation_removal.delete_conversation(session, student, conversation_id=where)
        with pytest.raises(Conflict):
            conversations.update_conversation(
                session, student, conversation_id=where, at=NOW, archived=True
            )

    def test_of_others_is_not_found(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        where = start(session, student)

        with session_as(stranger) as other:
            for use_case, extra in (
                (conversations.active_context, {}),
                (messages.list_messages, {}),
                (conversations.update_conversation, {"title": "x", "at": NOW}),
                (conversation_removal.delete_conversation, {}),
                (conversations.open_conversation, {"first_message": "x"}),
            ):
                for asked in (where, uuid4()):
                    with pytest.raises(NotFound):
                        use_case(other, stranger, conversation_id=asked, **extra)
