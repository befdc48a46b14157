"""Answers of a model kept for a while: the same person asking exactly the same pays once."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.assistant import CachedAnswer
from maigie.providers.llm import Completion, CompletionRequest


def request_key(request: CompletionRequest, *, model: str) -> str:
    """Return what tells one request from another: model, prompt versions, words, parameters."""
    schema = request.response_schema
    parts = {
        "model": model,
        "prompts": request.prompts,
        "messages": [asdict(message) for message in request.messages],
        "temperature": request.temperature,
        "max_tokens": request.max_tokens,
        "schema": schema.model_json_schema() if schema is not None else None,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def find_answer(session: Session, actor: Actor, *, key: str, at: datetime) -> Completion | None:
    """Return what this person was answered to the same request, if it is still fresh.

    What a model parsed itself is not kept: everything is validated from the text again.
    """
    stored: dict[str, Any] | None = session.exec(
        select(col(CachedAnswer.answer)).where(
            col(CachedAnswer.owner_id) == actor.user_id,
            col(CachedAnswer.key) == key,
            col(CachedAnswer.expires_at) > at,
        )
    ).one_or_none()
    return None if stored is None else _completion(stored)


def keep_answer(
    session: Session,
    actor: Actor,
    *,
    key: str,
    completion: Completion,
    at: datetime,
    ttl: timedelta,
) -> None:
    """Keep an answer for as long as it is fresh, and forget this person's stale ones."""
    session.exec(
        delete(CachedAnswer).where(
            col(CachedAnswer.owner_id) == actor.user_id, col(CachedAnswer.expires_at) <= at
        )
    )
    values = {"answer": _stored(completion), "expires_at": at + ttl}
    statement = insert(CachedAnswer).values(
        owner_id=actor.user_id, organization_id=actor.organization_id, key=key, **values
    )
    session.exec(  # two tabs may have asked the same at once; the later answer stays
        statement.on_conflict_do_update(index_elements=["owner_id", "key"], set_=values)
    )


def _stored(completion: Completion) -> dict[str, Any]:
    return {
        "text": completion.text.replace("\x00", ""),
        "prompt_tokens": completion.prompt_tokens,
        "completion_tokens": completion.completion_tokens,
        "usage_is_estimate": completion.usage_is_estimate,
        "model": completion.model,
        "finish_reason": completion.finish_reason,
        "prompts": list(completion.prompts),
    }


def _completion(stored: dict[str, Any]) -> Completion:
    return Completion(
        text=stored["text"],
        parsed=None,
        prompt_tokens=stored["prompt_tokens"],
        completion_tokens=stored["completion_tokens"],
        usage_is_estimate=stored["usage_is_estimate"],
        model=stored["model"],
        latency_s=0.0,
        finish_reason=stored["finish_reason"],
        prompts=tuple(stored["prompts"]),
    )
