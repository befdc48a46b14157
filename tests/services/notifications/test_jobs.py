"""From an event to a mailbox and a phone, through a real worker."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from pydantic import SecretStr
from redis import Redis
from rq import SimpleWorker

from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.events import publish
from maigie.core.jobs import Lane
from maigie.embedded.secrets import Secrets
from maigie.models.assistant import ConversationKind
from maigie.models.planning import Goal
from maigie.providers import queue
from maigie.providers.queue import NoQueue, RqQueue
from services.assistant.conversations import add_planner_conversation, list_conversations
from services.assistant.messages import list_messages
from services.notifications.inbox import list_notifications
from services.planning.events import GoalUnblocked
from tests.factories.channels import add_device, deliveries_of, wish
from tests.fakes.mail_server import MailServer
from tests.fakes.push_server import PushServer

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.fixture
def redis(servers) -> Iterator[Redis]:
    """An empty Redis database that this process's queue uses."""
    number = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    connection = Redis.from_url(servers.redis, db=number)
    connection.flushdb()
    queue.use(RqQueue(connection))
    yield connection
    queue.use(NoQueue())
    connection.flushdb()
    connection.close()


class TestJobs:
    def test_bring_a_goal_that_can_start_to_chat_mailbox_and_phone(
        self, student: Actor, redis: Redis, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(clock, "now", lambda: NOON)
        monkeypatch.setattr(settings, "vapid_private_key", SecretStr(Secrets().vapid_private_key))
        with MailServer() as mail, PushServer() as phones, phones.reachable():
            monkeypatch.setattr(settings, "smtp_url", SecretStr(mail.url))
            with unit_of_work(student) as session:
                add_planner_conversation(session, student, NOON)
                wish(session, student, email=True)
                add_device(session, student, phones.subscribe())
                goal = Goal(
                    owner_id=student.user_id, organization_id=student.organization_id, title="B"
                )
                session.add(goal)
                session.flush()
                publish(session, student, GoalUnblocked(goal_id=goal.id, title="B"))

            lanes = [lane.value for lane in Lane]
            SimpleWorker(lanes, connection=redis).work(burst=True, logging_level="ERROR")

        (letter,), (pushed,) = mail.letters, phones.received
        title = "“B” is ready to start"
        assert letter["Subject"] == json.loads(pushed.payload)["title"] == title
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert {row.status.value for row in deliveries_of(student)} == {"sent"}
        with unit_of_work(student) as session:
            (told,) = list_notifications(session, student)
            (planner,) = list_conversations(session, student)
            (said,) = list_messages(session, student, conversation_id=UUID(planner.id))
        assert planner.kind == ConversationKind.PLANNER
        assert told.conversation_id == planner.id
        assert (said.proactive_type, said.details["input_method"]) == ("follow_up", "proactive")
        assert said.content.startswith(title)
