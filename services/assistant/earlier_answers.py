"""A question asked again: the stored answer in short, instead of another one to pay for."""

import hashlib
import json
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.assistant import Message
from services.assistant.turn_values import Turn
from services.library.rules.summaries import summarise

FRESH_FOR = timedelta(days=7)
KEY = "question_key"
LOOKED_THROUGH = 200
"""How many of somebody's latest messages are looked through."""
MOST_SENTENCES = 3
SHORT_ENOUGH = 400


def question_key(turn: Turn, question: str) -> str:
    """Return what makes two questions the same: their words, what they are about, the settings."""
    about = {name: turn.context.get(name) for name in ("course_id", "goal_id", "scope")}
    parts = [
        " ".join(question.casefold().split()),
        about,
        [file.id for file in turn.files],
        turn.preferences.model_dump(),
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def earlier_answer(session: Session, actor: Actor, *, key: str, at: datetime) -> str | None:
    """Return in short what a model answered to the same question lately; None if it did not."""
    lately = (
        select(col(Message.id))
        .where(
            col(Message.owner_id) == actor.user_id,
            col(Message.replaced_at).is_(None),
            col(Message.created_at) > at - FRESH_FOR,
        )
        .order_by(col(Message.created_at).desc())
        .limit(LOOKED_THROUGH)  # found by (owner_id, created_at); only these are opened
    )
    content = session.exec(
        select(col(Message.content))
        .where(
            col(Message.id).in_(lately),
            col(Message.details)[KEY].as_string() == key,
            col(Message.details)["broken_off"].as_boolean().is_(False),
        )
        .order_by(col(Message.created_at).desc())
        .limit(1)
    ).one_or_none()
    if content is None:
        return None
    return content if len(content) <= SHORT_ENOUGH else _in_short(content)


def _in_short(content: str) -> str:
    return summarise(content, most=MOST_SENTENCES).text or content[:SHORT_ENOUGH]
