"""Better titles, topics and difficulties of nuggets by a configured model; never needed.

The model reads passages and may only answer with descriptions; one that does not fit its passage is
dropped, and what the text itself gave stays.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import Session, col, select

from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound, Unavailable
from maigie.core.prompts import load_prompt
from maigie.models.library_sources import Nugget, NuggetStatus
from maigie.providers.llm import CompletionRequest, LanguageModel, Message, model_from_settings
from services.library.nugget_views import OWN
from services.library.nugget_writing import DESCRIBED
from services.library.owned import owned_nugget
from services.library.rules.parsing.parts import one_line
from services.search.rules.words import content_words, stem

DESCRIBE_NUGGETS = "library.describe_nuggets"
PROMPT = Path(__file__).parent / "prompts" / "describe_nuggets.md"
FEATURE = "metadata"
MOST_NUGGETS, BATCH = 48, 8
MOST_CHARACTERS = 1_600
LONGEST_TITLE, LONGEST_TOPIC = 120, 60

Meter = Callable[..., LanguageModel]
meters: list[Meter] = []
"""Counts a model's calls for a person; ``maigie.wiring`` fills it. Without one none is asked."""


class Description(BaseModel):
    """What the model says of one passage."""

    model_config = ConfigDict(extra="forbid")

    number: int
    title: Annotated[str, Field(min_length=1, max_length=300)]
    topics: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=12)]
    difficulty: Annotated[int, Field(ge=1, le=5)]


class Descriptions(BaseModel):
    """What the model says of several passages."""

    model_config = ConfigDict(extra="forbid")

    items: Annotated[list[Description], Field(max_length=2 * BATCH)]


@dataclass(frozen=True, slots=True)
class Described:
    """A description that fits the passage of a nugget."""

    nugget_id: UUID
    title: str
    topics: tuple[str, ...]
    difficulty: int


def has_model() -> bool:
    """Tell whether a model may be asked."""
    return bool(meters) and _model() is not None


def describe_nuggets(actor: Actor, *, source_id: str) -> tuple[Described, ...]:
    """Ask the model about the first nuggets of a source; what goes wrong is left as it is."""
    model = _model()
    if model is None or not meters:
        return ()
    metered = meters[0](model, actor, at=clock.now(), feature=FEATURE)
    with unit_of_work(actor) as session:
        rows = _undescribed(session, actor, UUID(source_id))
    found: list[Described] = []
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        try:
            found += fitting(_asked(metered, batch), batch)
        except Unavailable:
            break
    return tuple(found)


def store_descriptions(
    session: Session, actor: Actor, *, source_id: str, prepared: tuple[Described, ...]
) -> None:
    """Write descriptions down, except over what the person wrote."""
    del source_id
    for one in prepared:
        try:
            nugget = owned_nugget(session, actor, one.nugget_id)
        except NotFound:
            continue
        own = set(nugget.details.get(OWN, []))
        for name in {"title", "difficulty"} - own:
            setattr(nugget, name, getattr(one, name))
        if "topics" not in own and one.topics:
            nugget.topics = list(one.topics)
        nugget.details = {**nugget.details, DESCRIBED: True}
        session.add(nugget)
    session.flush()


def fitting(answer: Descriptions, nuggets: Sequence[Nugget]) -> list[Described]:
    """Return the descriptions that are about their passage: its words are in them."""
    found: list[Described] = []
    for item in answer.items:
        if not 1 <= item.number <= len(nuggets):
            continue
        nugget = nuggets[item.number - 1]
        known = set(map(stem, content_words(nugget.content)))
        title = one_line(item.title, longest=LONGEST_TITLE)
        topics = [one_line(topic, longest=LONGEST_TOPIC) for topic in item.topics]
        if known & set(map(stem, content_words(title))):
            said = tuple(t for t in topics if t and set(map(stem, content_words(t))) <= known)
            found.append(Described(nugget.id, title, said[:6], item.difficulty))
    return found


def _asked(model: LanguageModel, nuggets: Sequence[Nugget]) -> Descriptions:
    prompt = load_prompt(PROMPT)
    passages = [
        {"number": number, "text": nugget.content[:MOST_CHARACTERS]}
        for number, nugget in enumerate(nuggets, start=1)
    ]
    completion = model.complete(
        CompletionRequest(
            messages=(
                Message("system", prompt.render()),
                Message("user", json.dumps(passages, ensure_ascii=False)),
            ),
            max_tokens=1_500,
            response_schema=Descriptions,
            prompts=(prompt.reference,),
        )
    )
    if isinstance(completion.parsed, Descriptions):
        return completion.parsed
    try:
        return Descriptions.model_validate_json(completion.text)
    except ValidationError:
        return Descriptions(items=[])


def _undescribed(session: Session, actor: Actor, source_id: UUID) -> list[Nugget]:
    rows = session.exec(
        select(Nugget)
        .where(
            col(Nugget.owner_id) == actor.user_id,
            col(Nugget.source_id) == source_id,
            col(Nugget.status) == NuggetStatus.READY,
        )
        .order_by(col(Nugget.position))
        .limit(MOST_NUGGETS)
    ).all()
    return [row for row in rows if not row.details.get(DESCRIBED)]


@cache
def _model() -> LanguageModel | None:
    """Return the model for descriptions, made once so that its circuit breaker is shared."""
    name = settings.llm_metadata_model
    named = settings.model_copy(update={"llm_model": name}) if name else settings
    return model_from_settings(named)
