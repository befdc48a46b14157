"""What a turn leaves behind."""

from maigie.core.actor import Actor
from maigie.models.assistant import Conversation, Message
from maigie.models.ops import OutboxEvent
from services.assistant.turn import TurnRequest, take_turn
from tests.factories.learners import NOW, make_learner, stored

BLOCK = "Schedule 2 hours of reading tomorrow"


class TestWriteTurn:
    def test_keeps_how_each_message_came_about(self, database: str) -> None:
        actor: Actor = make_learner()
        request = TurnRequest(message=BLOCK, voice=True, request_id="key-1")

        take_turn(actor, request, at=NOW, model=None, plan_time_s=0.2)

        said, answered = sorted(stored(actor, Message), key=lambda row: row.seq)
        assert said.request_id == answered.request_id == "key-1"
        assert said.details == {"input_method": "voice"}
        assert answered.details["tools_used"] == ["planning.create_blocks"]
        assert answered.details["provider"] == answered.details["engine"] == "local"
        assert answered.details["processing_ms"]["decide"] > 0
        [talk] = [row for row in stored(actor, Conversation) if row.kind == "chat"]
        assert (talk.message_count, talk.last_active_at) == (2, NOW)
        assert talk.last_preview
        [event] = [
            row for row in stored(actor, OutboxEvent) if row.type == "ai.conversation.logged"
        ]
        assert event.payload["snapshot"]["said"] == BLOCK
