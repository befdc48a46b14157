"""A turn: one message from receipt to answer.

The steps are those of the decision engine: receive, preprocess, enrich, decide (with the model or
the local engine), validate, dispatch, one transaction with its events, answer. Reading and solving
happen outside any transaction; everything a turn writes is one transaction.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid
from maigie.models.assistant import MessageRole
from maigie.providers.llm import LanguageModel
from services.assistant import batches, conversations
from services.assistant.batches import BatchView
from services.assistant.intents.apply_fix import apply_fix, chosen_fix
from services.assistant.intents.conversation import not_available, not_understood
from services.assistant.intents.table import INTENTS
from services.assistant.reading import read_message
from services.assistant.several import decide_all
from services.assistant.turn_values import Ask, Decision, Do, Say, Turn, Undo
from services.learning.courses import list_courses
from services.planning.verified_blocks import CalendarChanged

MAX_MESSAGE = 10_000
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The assistant's message of a turn."""

    id: str
    seq: int
    role: str
    content: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TurnView:
    """The answer to one message, as REST and the pages show it."""

    conversation_id: str
    message: AnswerView
    intent: dict[str, Any]
    actions: tuple[dict[str, Any], ...]
    batch_id: str | None
    clarification: dict[str, Any] | None
    citations: tuple[dict[str, Any], ...]
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TurnRequest:
    """What came in: the message, and where and about what it was said."""

    message: str
    conversation_id: UUID | None = None
    course_id: UUID | None = None


def take_turn(
    actor: Actor,
    request: TurnRequest,
    *,
    at: datetime,
    model: LanguageModel | None,
    plan_time_s: float,
    inside: Callable[[Session, Callable[[], TurnView]], TurnView] | None = None,
) -> TurnView:
    """Answer a message, doing what it asks; all of it is saved, or none.

    Args:
        actor: Who speaks.
        request: The message and its conversation.
        at: The present (aware).
        model: The configured language model, if any.
        plan_time_s: Time box of one plan, in seconds.
        inside: Wraps the saving transaction, for an idempotency key.

    Raises:
        Invalid: The message is empty or longer than 10,000 characters.
        NotFound: The actor has no such conversation.
        Conflict: The calendar kept changing while planning.
    """
    request = replace(request, message=_storable(request.message))
    _check(request.message)
    for attempt in range(1, ATTEMPTS + 1):
        turn = _enrich(actor, request, at, model, plan_time_s)
        decision = _decide(turn)
        try:
            return _save(turn, request, decision, inside)
        except CalendarChanged:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _check(message: str) -> None:
    if not message.strip():
        raise Invalid("Say what you would like to do.", code="empty_message")
    if len(message) > MAX_MESSAGE:
        raise Invalid(f"A message has at most {MAX_MESSAGE:,} characters.", code="message_too_long")


def _enrich(
    actor: Actor,
    request: TurnRequest,
    at: datetime,
    model: LanguageModel | None,
    plan_time_s: float,
) -> Turn:
    with unit_of_work(actor) as session:
        courses = list_courses(session, actor)
        context = conversations.active_context(
            session, actor, conversation_id=request.conversation_id
        )
    if request.course_id is not None:
        context["course_id"] = str(request.course_id)
    read = read_message(request.message, actor=actor, at=at, courses=courses, context=context)
    return Turn(
        actor=actor,
        now=at,
        message=read.message,
        understanding=read.understanding,
        dates=read.dates,
        courses=courses,
        context=context,
        model=model,
        plan_time_s=plan_time_s,
    )


def _decide(turn: Turn) -> Decision:
    if (fix := chosen_fix(turn)) is not None:
        return apply_fix(turn, fix)
    if turn.understanding.intent is None or turn.understanding.ambiguous:
        return not_understood(turn)
    return decide_all(turn, _decide_one)


def _decide_one(turn: Turn) -> Decision:
    return INTENTS.get(turn.understanding.intent or "", not_available)(turn)


def _save(
    turn: Turn,
    request: TurnRequest,
    decision: Decision,
    inside: Callable[[Session, Callable[[], TurnView]], TurnView] | None,
) -> TurnView:
    with unit_of_work(turn.actor) as session:

        def write() -> TurnView:
            return _write(session, turn, request, decision)

        return write() if inside is None else inside(session, write)


def _write(session: Session, turn: Turn, request: TurnRequest, decision: Decision) -> TurnView:
    conversation = conversations.open_conversation(
        session,
        turn.actor,
        conversation_id=request.conversation_id,
        first_message=request.message,
    )
    conversations.add_message(
        session, turn.actor, conversation, role=MessageRole.USER, content=request.message
    )
    batch = _dispatch(session, turn, decision, conversation.id)
    reply = _reply(turn, decision, batch)
    content = _content(decision, batch)
    conversations.set_active_context(session, conversation, _context_after(turn, decision, batch))
    message = conversations.add_message(
        session,
        turn.actor,
        conversation,
        role=MessageRole.ASSISTANT,
        content=content,
        reply=reply,
        batch_id=UUID(batch.id) if batch else None,
    )
    return TurnView(
        conversation_id=str(conversation.id),
        message=AnswerView(
            message.id, message.seq, message.role, message.content, message.created_at
        ),
        citations=(),
        **reply,
    )


def _dispatch(
    session: Session, turn: Turn, decision: Decision, conversation_id: UUID
) -> BatchView | None:
    if isinstance(decision, Undo):
        last = batches.latest_done_batch(session, turn.actor, conversation_id=conversation_id)
        if last is None:
            return None
        return batches.undo_batch(session, turn.actor, batch_id=UUID(last.id), at=turn.now)
    if not isinstance(decision, Do):
        return None
    if decision.propose:
        return batches.propose_batch(
            session,
            turn.actor,
            steps=decision.steps,
            conversation_id=conversation_id,
            engine=decision.engine,
            summary=decision.propose,
        )
    if decision.verify is not None:
        decision.verify(session)
    return batches.run_batch(
        session,
        turn.actor,
        steps=decision.steps,
        conversation_id=conversation_id,
        engine=decision.engine,
        at=turn.now,
    )


def _reply(turn: Turn, decision: Decision, batch: BatchView | None) -> dict[str, Any]:
    understood = turn.understanding
    return {
        "intent": {
            "name": understood.intent,
            "confidence": round(understood.confidence, 3),
            "language": understood.language,
        },
        "actions": tuple(asdict(action) for action in batch.actions) if batch else (),
        "batch_id": batch.id if batch else None,
        "clarification": {
            "question": decision.question,
            "options": [asdict(option) for option in decision.options],
        }
        if isinstance(decision, Ask)
        else None,
        "suggestions": decision.suggestions if isinstance(decision, Do | Say) else (),
    }


def _content(decision: Decision, batch: BatchView | None) -> str:
    match decision:
        case Ask():
            return decision.question
        case Say():
            return decision.text
        case Undo():
            return _undone(batch)
        case Do():
            summaries = [action.summary for action in batch.actions] if batch else []
            first = decision.propose or " ".join(summaries)
            return "\n\n".join(filter(None, (first, decision.note)))


def _undone(batch: BatchView | None) -> str:
    if batch is None:
        return "There is nothing to undo in this conversation."
    if not batch.kept:
        return f"Undone: {batch.summary}"
    count = len(batch.kept)
    stay = "1 thing stays" if count == 1 else f"{count} things stay"
    return f"Undone: {batch.summary} {stay}: what you changed since then, and what it belongs to."


def _context_after(turn: Turn, decision: Decision, batch: BatchView | None) -> dict[str, Any]:
    """Return what the conversation is about after this turn."""
    context = {key: value for key, value in turn.context.items() if key != "pending"}
    if isinstance(decision, Ask) and decision.pending:
        intent = turn.understanding.intent
        return {**context, "pending": {**decision.pending, "intent": intent}}
    if isinstance(decision, Do):
        context |= decision.remember
    made = [entity for action in batch.actions for entity in action.entities] if batch else []
    for entity in made:
        if entity["type"] in {"course", "goal"}:
            context[f"{entity['type']}_id"] = entity["id"]
    return context


def _storable(message: str) -> str:
    """Return the message without what PostgreSQL cannot hold."""
    return message.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
