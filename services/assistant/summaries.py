"""Long threads in short: older messages stay readable, and a summary stands for them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound, Unavailable
from maigie.core.events import Envelope
from maigie.core.jobs import enqueue
from maigie.models.assistant import Conversation, Message, MessageRole
from maigie.providers.llm import CompletionRequest
from maigie.providers.llm import Message as Said
from services.assistant.conversations import answer_preferences, owned_conversation
from services.assistant.messages import STANDS_FOR
from services.assistant.metered_model import metered
from services.assistant.model_calls import SUM_UP_THREAD, SYSTEM
from services.assistant.models import configured_model
from services.assistant.rules.claims import honest
from services.assistant.rules.leads import without_leads
from services.assistant.rules.thread_summary import (
    LONGEST_SUMMARY,
    MOST_CHARACTERS,
    Line,
    in_short,
    to_sum_up,
)

SUMMARISE_CONVERSATION = "assistant.summarise_conversation"
ENOUGH = 14
"""A thread with fewer messages behind its summary is never looked at."""
FEATURE = "summary"
EXTRACTIVE, MODEL = "local", "model"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ThreadSummary:
    """A summary that waits to be stored: up to which message it goes, and who wrote it."""

    after_seq: int
    until_seq: int
    text: str
    engine: str


def summarise_long_conversation(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have a conversation that grew long summed up; hears ``ai.conversation.logged``."""
    if int(envelope.payload["snapshot"]["unsummarised"]) < ENOUGH:
        return
    enqueue(
        session,
        actor,
        SUMMARISE_CONVERSATION,
        conversation_id=str(envelope.id_of("conversation_id")),
        at=envelope.timestamp.isoformat(),
    )


def sum_up(actor: Actor, *, conversation_id: str, at: str) -> ThreadSummary | None:
    """Write the summary of a conversation's older part; None when it is short enough."""
    try:
        with unit_of_work(actor) as session:
            conversation = owned_conversation(session, actor, UUID(conversation_id))
            before, after_seq = conversation.summary, conversation.summarized_seq
            thread = _thread(session, actor, conversation)
            preferences = answer_preferences(session, actor, conversation_id=conversation.id)
    except NotFound:
        return None
    older = to_sum_up(thread)
    if not older:
        return None
    text, engine = None, EXTRACTIVE
    if preferences.engine != "local":
        language = preferences.language or "en"
        text = _by_model(actor, older, before, language, datetime.fromisoformat(at))
        engine = MODEL if text else EXTRACTIVE
    return ThreadSummary(after_seq, older[-1].seq, text or in_short(older, before=before), engine)


def store_summary(
    session: Session,
    actor: Actor,
    *,
    conversation_id: str,
    at: str,
    prepared: ThreadSummary | None,
) -> None:
    """Let a summary stand for the messages it sums up; repeated, it changes nothing."""
    if prepared is None:
        return
    try:
        conversation = owned_conversation(session, actor, UUID(conversation_id), lock=True)
    except NotFound:
        return
    if conversation.summarized_seq != prepared.after_seq:
        return  # another one was stored meanwhile, or the messages have changed
    for row in _rows(session, actor, conversation):
        if row.from_summary:
            row.replaced_at = datetime.fromisoformat(at)
        elif row.seq <= prepared.until_seq:
            row.truncated = True
        session.add(row)
    conversation.last_seq += 1
    conversation.summary, conversation.summarized_seq = prepared.text, prepared.until_seq
    session.add(conversation)
    session.add(
        Message(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            conversation_id=conversation.id,
            seq=conversation.last_seq,
            role=MessageRole.SYSTEM,
            content=prepared.text,
            from_summary=True,
            details={STANDS_FOR: prepared.until_seq, "engine": prepared.engine},
        )
    )
    session.flush()


def _thread(session: Session, actor: Actor, conversation: Conversation) -> list[Line]:
    return [
        Line(row.seq, row.role is MessageRole.USER, row.content)
        for row in _rows(session, actor, conversation)
        if not row.truncated and not row.from_summary
    ]


def _rows(session: Session, actor: Actor, conversation: Conversation) -> Sequence[Message]:
    return session.exec(
        select(Message)
        .where(
            col(Message.conversation_id) == conversation.id,
            col(Message.owner_id) == actor.user_id,
            col(Message.replaced_at).is_(None),
        )
        .order_by(col(Message.seq))
    ).all()


def _by_model(
    actor: Actor, older: Sequence[Line], before: str, language: str, at: datetime
) -> str | None:
    """Return a model's summary, cleaned like any of its prose; None without its help."""
    model = configured_model()
    if model is None:
        return None
    material = {
        "before": before or None,
        "messages": [
            {"who": "student" if line.is_mine else "you", "text": line.text[:2_000]}
            for line in older
        ],
    }
    request = CompletionRequest(
        messages=(
            Said("system", f"{SYSTEM.text}\n\n{SUM_UP_THREAD.render(language=language)}"),
            Said("user", json.dumps(material, ensure_ascii=False)[: 3 * MOST_CHARACTERS]),
        ),
        max_tokens=500,
        prompts=(SYSTEM.reference, SUM_UP_THREAD.reference),
    )
    try:
        answer = metered(model, actor, at=at, feature=FEATURE).complete(request).text
    except Unavailable as error:
        log.warning("thread_summary_without_model", code=error.code)
        return None
    return honest(without_leads(answer))[0][:LONGEST_SUMMARY] or None
