"""Saying something else instead, or asking for another answer to the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.assistant import Message
from maigie.providers.llm import LanguageModel
from services.assistant import batches
from services.assistant.batch_views import DISCARDED
from services.assistant.message_files import files_of
from services.assistant.messages import messages_from
from services.assistant.turn import check_message, take_turn
from services.assistant.turn_views import Listener, TurnRequest, TurnView


@dataclass(frozen=True, slots=True)
class SecondThought:
    """Which message is said again, and how; without words the same is said."""

    conversation_id: UUID
    message_id: UUID
    message: str | None = None


def say_again(
    actor: Actor,
    thought: SecondThought,
    *,
    at: datetime,
    model: LanguageModel | None,
    plan_time_s: float,
    inside: Callable[[Session, Callable[[], TurnView]], Any] | None = None,
    stopped: Callable[[], bool] | None = None,
    listener: Listener | None = None,
) -> TurnView:
    """Answer a message once more, or an edited one in its place.

    What the answers from there on did is taken back first, except what was changed by hand since;
    then the turn runs as if it were the first. Should it fail, the old answers stay, undone.

    Raises:
        Invalid: The edited message is empty or too long.
        NotFound: The actor has no such message.
    """
    if thought.message is not None:
        check_message(thought.message)
    with unit_of_work(actor) as session:
        old = messages_from(
            session,
            actor,
            conversation_id=thought.conversation_id,
            message_id=thought.message_id,
        )
        said, first = old[0].content, old[0].id
        sent_along = files_of(session, actor, message_id=first)
        _take_back(session, actor, old, at)
    request = TurnRequest(
        message=said if thought.message is None else thought.message,
        conversation_id=thought.conversation_id,
        instead_of=first,
        attachment_ids=sent_along,
    )
    return take_turn(
        actor,
        request,
        at=at,
        model=model,
        plan_time_s=plan_time_s,
        inside=inside,
        stopped=stopped,
        listener=listener,
    )


def _take_back(session: Session, actor: Actor, old: Sequence[Message], at: datetime) -> None:
    ids = [row.batch_id for row in reversed(old) if row.batch_id is not None]
    stand = batches.batch_statuses(session, actor, batch_ids=ids)
    for batch_id in dict.fromkeys(ids):
        if stand.get(str(batch_id)) == "done":
            batches.undo_batch(session, actor, batch_id=batch_id, at=at)
        elif stand.get(str(batch_id)) not in {"undone", DISCARDED, None}:
            batches.discard_batch(session, actor, batch_id=batch_id, at=at)
