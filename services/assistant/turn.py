"""A turn: one message from receipt to answer.

The steps are those of the decision engine: receive, preprocess, enrich, decide (with the model or
the local engine), validate, dispatch, one transaction with its events, answer. Reading, solving and
asking a model happen outside any transaction; everything a turn writes is one transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid
from maigie.providers.llm import LanguageModel
from services.assistant import conversations
from services.assistant.focus import focused
from services.assistant.follow_ups import follow_up, take_back
from services.assistant.intents.add_class import answered_syllabus
from services.assistant.intents.answer_proposal import answered_proposal
from services.assistant.intents.apply_fix import apply_fix, chosen_fix
from services.assistant.intents.conversation import first_help, not_understood
from services.assistant.intents.explain_topic import answered_question
from services.assistant.intents.review_courses import added_module
from services.assistant.intents.table import INTENTS
from services.assistant.message_files import given_files
from services.assistant.metered_model import MeteredModel, metered
from services.assistant.model_actions import decide_with_model
from services.assistant.model_material import read_ahead
from services.assistant.model_prose import written_answer
from services.assistant.models import preferred
from services.assistant.reading import read_message
from services.assistant.rules.answer_preferences import in_style
from services.assistant.rules.claims import honest
from services.assistant.rules.questions import is_question
from services.assistant.several import decide_all
from services.assistant.turn_answer import intent_of
from services.assistant.turn_record import Turned, write_turn
from services.assistant.turn_trace import Trace
from services.assistant.turn_values import Ask, Compose, Decision, Do, Say, Turn
from services.assistant.turn_views import AnswerView, Listener, Nobody, TurnRequest, TurnView
from services.assistant.understanding.danger import danger_in
from services.learning.courses import list_courses
from services.planning.verified_blocks import CalendarChanged

__all__ = ["MAX_MESSAGE", "AnswerView", "TurnRequest", "TurnView", "check_message", "take_turn"]

MAX_MESSAGE = 10_000
ATTEMPTS = 3
TAKEN_BACK = "I took back what I did before."
STOPPED = "Stopped. Nothing was changed."
EXPLAIN = "learning.explain_topic"
Inside = Callable[[Session, Callable[[], TurnView]], TurnView]


@dataclass(frozen=True, slots=True)
class Means:
    """What a turn has at hand: the present, the model if any, the time for a plan."""

    at: datetime
    model: LanguageModel | None
    plan_time_s: float


def take_turn(
    actor: Actor,
    request: TurnRequest,
    *,
    at: datetime,
    model: LanguageModel | None,
    plan_time_s: float,
    inside: Inside | None = None,
    stopped: Callable[[], bool] | None = None,
    listener: Listener | None = None,
) -> TurnView:
    """Answer a message, doing what it asks; all of it is saved, or none.

    Args:
        actor: Who speaks.
        request: The message and its conversation.
        at: The present (aware).
        model: The configured language model, if any.
        plan_time_s: Time box of one plan, in seconds.
        inside: Wraps the saving transaction, for an idempotency key.
        stopped: Asked before anything is written, and while a model writes; when true, nothing
            more is done.
        listener: Hears the words of a model as they come.

    Raises:
        Invalid: The message is empty or longer than 10,000 characters, or its scope is none.
        NotFound: The conversation, or what the message is about, is not the actor's.
        Conflict: The calendar kept changing while planning.
    """
    trace, halted = Trace(), stopped or _never
    with trace.step("receive"):
        request = replace(request, message=_storable(request.message))
        check_message(request.message)
    for attempt in range(1, ATTEMPTS + 1):
        turn = _enrich(actor, request, trace, Means(at, model, plan_time_s))
        with trace.step("decide"):
            decision = _decide(turn)
            if isinstance(decision, Compose):
                decision = _written(turn, decision, listener or Nobody(), halted)
            elif halted():
                decision = Say(STOPPED)
        with trace.step("validate"):
            decision = _validated(turn, decision)
        try:
            return _save(Turned(turn, request, decision, trace), inside)
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


def _enrich(actor: Actor, request: TurnRequest, trace: Trace, means: Means) -> Turn:
    where = request.conversation_id
    if means.model is not None and is_question(request.message):
        read_ahead(request.message)
    with trace.step("enrich"), unit_of_work(actor) as session:
        courses = list_courses(session, actor)
        context, preferences = conversations.context_and_preferences(
            session, actor, conversation_id=where
        )
        context = focused(session, actor, context=context, focus=request.focus)
        files = given_files(session, actor, attachment_ids=request.attachment_ids)
        leaning = follow_up(session, actor, message=request.message, context=context, at=means.at)
        if leaning is not None and leaning.replaces:
            take_back(session, actor, context=context, at=means.at)
    with trace.step("preprocess"):
        message = request.message if leaning is None else leaning.message
        read = read_message(message, actor=actor, at=means.at, courses=courses, context=context)
    return Turn(
        actor=actor,
        now=means.at,
        message=read.message,
        understanding=read.understanding,
        dates=read.dates,
        courses=courses,
        context=context,
        model=_allowed(means, preferences.engine, actor),
        plan_time_s=means.plan_time_s,
        picked=read.picked if leaning is None else leaning.picked,
        taken_back=leaning is not None and leaning.replaces,
        spoken=None if leaning is None else leaning.language,
        preferences=preferences,
        files=files,
        conversation_id=where,
        again=request.instead_of is not None,
    )


def _allowed(means: Means, engine: str, actor: Actor) -> MeteredModel | None:
    """Return the model the person wants to be answered by, within their limits."""
    if means.model is None or engine == "local":
        return None
    return metered(preferred(means.model, engine), actor, at=means.at)


def _decide(turn: Turn) -> Decision | Compose:
    if (settled := _settled(turn)) is not None:
        return settled
    understood = turn.understanding
    if understood.intent is None or understood.ambiguous:
        if turn.model is not None and is_question(turn.message):
            return Compose(turn.message, lambda: answered_question(turn) or not_understood(turn))
        return decide_with_model(turn) or answered_question(turn) or not_understood(turn)
    if _is_to_explain(turn):
        return Compose(turn.message, lambda: decide_all(turn, _decide_one))
    return decide_all(turn, _decide_one)


def _settled(turn: Turn) -> Decision | None:
    """Return the answer to what needs no guess: danger, and answers to what was offered."""
    if (danger := danger_in(turn.message)) is not None:
        return first_help(danger, turn.answer_language)
    if (fix := chosen_fix(turn)) is not None:
        return apply_fix(turn, fix)
    return answered_proposal(turn) or answered_syllabus(turn) or added_module(turn)


def _written(
    turn: Turn, compose: Compose, listener: Listener, stopped: Callable[[], bool]
) -> Decision:
    listener.understood(intent_of(turn))
    return written_answer(turn, compose, tell=listener.wrote, stopped=stopped)


def _is_to_explain(turn: Turn) -> bool:
    """Tell whether one thing is to be explained and a model is there to do it."""
    understood = turn.understanding
    alone = len(understood.requested) <= 1 and not understood.missing
    return turn.model is not None and understood.intent == EXPLAIN and alone


def _decide_one(turn: Turn) -> Decision:
    return INTENTS[turn.understanding.intent or ""](turn)


def _validated(turn: Turn, decision: Decision) -> Decision:
    """Return the decision in the wanted style, without a claim in what a model asks."""
    if isinstance(decision, Ask) and decision.pending.get("slot") == "model":
        question, cut = honest(decision.question)
        if cut:
            return replace(decision, question=question) if question else not_understood(turn)
    if turn.taken_back and isinstance(decision, Do):
        decision = replace(decision, note=f"{TAKEN_BACK} {decision.note}".rstrip())
    if isinstance(decision, Say) and not decision.details:
        return replace(decision, text=in_style(decision.text, turn.preferences.style))
    return decision


def _save(turned: Turned, inside: Inside | None) -> TurnView:
    with unit_of_work(turned.turn.actor) as session:

        def write() -> TurnView:
            return write_turn(session, turned)

        return write() if inside is None else inside(session, write)


def _storable(message: str) -> str:
    """Return the message without what PostgreSQL cannot hold."""
    return message.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _never() -> bool:
    return False
