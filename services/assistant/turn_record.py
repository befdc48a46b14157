"""What a turn leaves behind: two messages, what was done, and how it came about."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.events import publish
from maigie.models.assistant import Conversation, MessageRole
from services.assistant import conversations, messages
from services.assistant.batch_views import BatchView
from services.assistant.conversation_views import preview_of
from services.assistant.dispatch import dispatch
from services.assistant.events import ConversationLogged
from services.assistant.message_files import bind_files
from services.assistant.metered_model import MeteredModel
from services.assistant.turn_answer import content_of, context_after, reply_of
from services.assistant.turn_trace import Trace
from services.assistant.turn_values import Decision, Do, Say, Turn
from services.assistant.turn_views import AnswerView, TurnRequest, TurnView

LOCAL = "local"
VOICE, TEXT = "voice", "text"


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn that is decided and waits to be written."""

    turn: Turn
    request: TurnRequest
    decision: Decision
    trace: Trace


def write_turn(session: Session, turned: Turned) -> TurnView:
    """Do what was decided and keep both messages, in the caller's transaction."""
    turn, request, trace = turned.turn, turned.request, turned.trace
    with trace.step("write"):
        conversation = conversations.open_conversation(
            session,
            turn.actor,
            conversation_id=request.conversation_id,
            first_message=request.message,
        )
        _say(session, turn, request, conversation)
    with trace.step("dispatch"):
        batch = dispatch(session, turn, turned.decision, conversation_id=conversation.id)
    with trace.step("answer"):
        reply = reply_of(turn, turned.decision, batch)
        content = content_of(turned.decision, batch)
        context = context_after(turn, turned.decision, batch)
    conversations.set_active_context(session, conversation, context)
    if isinstance(turned.decision, Say) and turned.decision.forget:
        conversations.forget_context(session, turn.actor, conversation)
    message = messages.add_message(
        session,
        turn.actor,
        conversation,
        role=MessageRole.ASSISTANT,
        content=content,
        at=turn.now,
        reply=reply,
        batch_id=UUID(batch.id) if batch else None,
        again_at=turn.now if request.instead_of else None,
        request_id=_request_id(turn, request),
        details=_details(turned, batch),
    )
    publish(
        session,
        turn.actor,
        ConversationLogged(
            conversation_id=conversation.id,
            message_id=UUID(message.id),
            snapshot=_snapshot(conversation, request.message, content),
        ),
    )
    return TurnView(
        conversation_id=str(conversation.id),
        message=AnswerView(
            message.id, message.seq, message.role, message.content, message.created_at
        ),
        **reply,
    )


def _say(session: Session, turn: Turn, request: TurnRequest, conversation: Conversation) -> None:
    edited = False
    if request.instead_of is not None:
        before = messages.replace_from(
            session, turn.actor, conversation, message_id=request.instead_of, at=turn.now
        )
        edited = before != request.message
    said = messages.add_message(
        session,
        turn.actor,
        conversation,
        role=MessageRole.USER,
        content=request.message,
        at=turn.now,
        edited_at=turn.now if edited else None,
        request_id=_request_id(turn, request),
        details={"input_method": VOICE if request.voice else TEXT},
    )
    bind_files(session, turn.actor, attachment_ids=request.attachment_ids, message_id=UUID(said.id))


def _request_id(turn: Turn, request: TurnRequest) -> str | None:
    return request.request_id or turn.actor.request_id or None


def _details(turned: Turned, batch: BatchView | None) -> dict[str, Any]:
    """Return how an answer came about, without a word of what was said."""
    decision = turned.decision
    tools = dict.fromkeys(action.name for action in batch.actions) if batch else {}
    extra = decision.details if isinstance(decision, Say) else {}
    return {
        **_model_details(turned.turn),
        "engine": decision.engine if isinstance(decision, Do) else LOCAL,
        "processing_ms": turned.trace.processing_ms,
        "tools_used": list(tools),
        "input_method": VOICE if turned.request.voice else TEXT,
        **extra,
    }


def _model_details(turn: Turn) -> dict[str, Any]:
    """Return which model answered and what that took; nothing when none did."""
    if not isinstance(turn.model, MeteredModel) or not turn.model.answers:
        return {"provider": LOCAL}
    answers = turn.model.answers
    read = sum(one.prompt_tokens for one in answers)
    written = sum(one.completion_tokens for one in answers)
    return {
        "provider": "model",
        "model": answers[-1].model,
        "usage": {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
            "is_estimate": any(one.usage_is_estimate for one in answers),
            "cost_micro_usd": turn.model.cost_micro_usd,
        },
    }


def _snapshot(conversation: Conversation, said: str, answered: str) -> dict[str, Any]:
    return {
        "title": conversation.title,
        "message_count": conversation.message_count,
        "last_seq": conversation.last_seq,
        "unsummarised": conversation.last_seq - conversation.summarized_seq,
        "said": preview_of(said),
        "answered": preview_of(answered),
    }
