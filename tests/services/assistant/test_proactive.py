"""Writing in a conversation unasked."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.core.events import Envelope
from services.assistant import conversations, messages
from services.assistant.proactive import SAY_UNASKED, say_unasked, write_at_good_moment
from services.notifications import inbox
from services.notifications.telling import notify
from services.planning import goals
from tests.factories.channels import jobs_named, told, wish
from tests.factories.learners import settle

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
NIGHT, EIGHT = NOON.replace(hour=22), datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def planner(session: Session, student: Actor) -> UUID:
    settle(session, student)
    return conversations.planner_conversation_id(session, student)


def tell(session: Session, actor: Actor, kind: str = "check_in", goal_id: UUID | None = None):
    notify(session, actor, kind=kind, title="T", body="B", cause_id=uuid4(), goal_id=goal_id)
    return told(session, actor)[-1].id


def said(session: Session, actor: Actor, conversation_id: UUID) -> list[messages.MessageView]:
    return list(messages.list_messages(session, actor, conversation_id=conversation_id))


class TestSayUnasked:
    def test_writes_once_into_the_planner_and_links_both(
        self, session: Session, student: Actor, planner: UUID
    ) -> None:
        note = tell(session, student)

        for _ in range(2):
            say_unasked(session, student, notification_id=note, at=NOON)

        (message,) = said(session, student, planner)
        (row,) = inbox.list_notifications(session, student)
        assert (message.role, message.content) == ("assistant", "T\n\nB")
        assert message.proactive_type == "check_in"
        assert message.details["input_method"] == "proactive"
        assert message.reply["suggestions"] == ["What should I do next?"]
        assert (row.conversation_id, row.link) == (
            str(planner),
            f"/assistant?conversation={planner}",
        )

    def test_writes_where_the_goal_was_talked_about(
        self, session: Session, student: Actor, planner: UUID
    ) -> None:
        chat = conversations.open_conversation(
            session, student, conversation_id=None, first_message="My goal"
        )
        goal = goals.create_goal(session, student, title="G", conversation_id=chat.id)
        note = tell(session, student, "goal_ready", UUID(goal.id))

        message = say_unasked(session, student, notification_id=note, at=NOON)

        assert message == said(session, student, chat.id)[0]
        assert message.details["goal_id"] == goal.id

    def test_is_silent_about_what_is_over_or_not_wanted(
        self, session: Session, student: Actor, planner: UUID
    ) -> None:
        goal = UUID(goals.create_goal(session, student, title="G").id)
        over = tell(session, student, "goal_ready", goal)
        goals.finish_goal(session, student, goal_id=goal)
        found = [say_unasked(session, student, notification_id=over, at=NOON)]
        away = tell(session, student)
        inbox.dismiss_notification(session, student, notification_id=away)
        found.append(say_unasked(session, student, notification_id=away, at=NOON))
        unwanted = tell(session, student)
        wish(session, student, proactive=False)

        found.append(say_unasked(session, student, notification_id=unwanted, at=NOON))

        assert found == [None, None, None]
        assert said(session, student, planner) == []

    def test_cannot_be_answered_again_as_if_it_had_been_said(
        self, session: Session, student: Actor, planner: UUID
    ) -> None:
        message = say_unasked(session, student, notification_id=tell(session, student), at=NOON)
        assert message is not None

        with pytest.raises(Conflict):
            messages.messages_from(
                session, student, conversation_id=planner, message_id=UUID(message.id)
            )


class TestWriteAtGoodMoment:
    @pytest.mark.parametrize(("at", "moment"), [(NIGHT, EIGHT), (NOON, NOON)])
    def test_keeps_the_night_quiet(
        self,
        session: Session,
        student: Actor,
        monkeypatch: pytest.MonkeyPatch,
        at: datetime,
        moment: datetime,
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: at)
        payload = {"notification_id": str(tell(session, student))}
        envelope = Envelope(uuid4(), "notification.sent", at, payload, "system", "")

        write_at_good_moment(session, student, envelope)

        (job,) = jobs_named(session, student, SAY_UNASKED)
        assert moment <= job.run_at < moment + timedelta(seconds=1)
