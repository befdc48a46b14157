"""A turn: one message from receipt to answer.

The steps are those of the decision engine: receive, preprocess, enrich, decide (with the model or
the local engine), validate, dispatch, one transaction with its events, answer. Reading and solving
happen outside any transaction; everything a turn writes is one transaction.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid
from maigie.models.assistant import Conversation, MessageRole
from maigie.providers.llm import LanguageModel
from services.assistant import conversations, messages
from services.assistant.dispatch import dispatch
from services.assistant.focus import focused
from services.assistant.intents.answer_proposal import answered_proposal
from services.assistant.intents.apply_fix import apply_fix, chosen_fix
from services.assistant.intents.conversation import first_help, not_available, not_understood
from services.assistant.intents.table import INTENTS
from services.assistant.metered_model import metered
from services.assistant.model_actions import decide_with_model
from services.assistant.reading import read_message
from services.assistant.several import decide_all
from services.assistant.turn_answer import content_of, context_after, reply_of
from services.assistant.turn_values import Decision, Say, Turn
from services.assistant.turn_views import AnswerView, TurnRequest, TurnView
from services.assistant.understanding.danger import danger_in
from services.learning.courses import list_courses
from services.planning.verified_blocks import CalendarChanged

MAX_MESSAGE = 10_000
ATTEMPTS = 3
STOPPED = "Stopped. Nothing was changed."


def take_turn(
    actor: Actor,
    request: TurnRequest,
    *,
    at: datetime,
    model: LanguageModel | None,
    plan_time_s: float,
    inside: Callable[[Session, Callable[[], TurnView]], TurnView] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> TurnView:
    """Answer a message, doing what it asks; all of it is saved, or none.

    Args:
        actor: Who speaks.
        request: The message and its conversation.
        at: The present (aware).
        model: The configured language model, if any.
        plan_time_s: Time box of one plan, in seconds.
        inside: Wraps the saving transaction, for an idempotency key.
        stopped: Asked once before anything is written; when true, nothing is done.

    Raises:
        Invalid: The message is empty or longer than 10,000 characters, or its scope is none.
        NotFound: The conversation, or what the message is about, is not the actor's.
        Conflict: The calendar kept changing while planning.
    """
    request = replace(request, message=_storable(request.message))
    check_message(request.message)
    for attempt in range(1, ATTEMPTS + 1):
        turn = _enrich(actor, request, at, model, plan_time_s)
        decision = _decide(turn)
        if stopped is not None and stopped():
            decision = Say(STOPPED)
        try:
            return _save(turn, request, decision, inside)
        except CalendarChanged:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def check_message(message: str) -> None:
    """Refuse what cannot be said.

    Raises:
        Invalid: It is empty or longer than 10,000 characters.
    """
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
        context = focused(session, actor, context=context, focus=request.focus)
    read = read_message(request.message, actor=actor, at=at, courses=courses, context=context)
    return Turn(
        actor=actor,
        now=at,
        message=read.message,
        understanding=read.understanding,
        dates=read.dates,
        courses=courses,
        context=context,
        model=None if model is None else metered(model, actor, at=at),
        plan_time_s=plan_time_s,
        picked=read.picked,
    )


def _decide(turn: Turn) -> Decision:
    if (danger := danger_in(turn.message)) is not None:
        return first_help(danger, turn.understanding.language)
    if (fix := chosen_fix(turn)) is not None:
        return apply_fix(turn, fix)
    if (answer := answered_proposal(turn)) is not None:
        return answer
    if turn.understanding.intent is None or turn.understanding.ambiguous:
        return decide_with_model(turn) or not_understood(turn)
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
    _say(session, turn, request, conversation)
    batch = dispatch(session, turn, decision, conversation_id=conversation.id)
    reply = reply_of(turn, decision, batch)
    conversations.set_active_context(session, conversation, context_after(turn, decision, batch))
    message = messages.add_message(
        session,
        turn.actor,
        conversation,
        role=MessageRole.ASSISTANT,
        content=content_of(decision, batch),
        reply=reply,
        batch_id=UUID(batch.id) if batch else None,
        again_at=turn.now if request.instead_of else None,
    )
    return TurnView(
        conversation_id=str(conversation.id),
        message=AnswerView(
            message.id, message.seq, message.role, message.content, message.created_at
        ),
        citations=(),
        **reply,
    )


def _say(session: Session, turn: Turn, request: TurnRequest, conversation: Conversation) -> None:
    edited = False
    if request.instead_of is not None:
        before = messages.replace_from(
            session, turn.actor, conversation, message_id=request.instead_of, at=turn.now
        )
        edited = before != request.message
    messages.add_message(
        session,
        turn.actor,
        conversation,
        role=MessageRole.USER,
        content=request.message,
        edited_at=turn.now if edited else None,
    )


def _storable(message: str) -> str:
    """Return the message without what PostgreSQL cannot hold."""
    return message.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
