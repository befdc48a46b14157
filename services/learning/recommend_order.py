"""The order in which a configured model would recommend what the local ranking found; never needed.

The model sees numbered candidates and may only answer with numbers, so it can neither add an
address nor word a reason; without an answer that holds, the local order stays.
"""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from maigie.core.prompts import load_prompt
from maigie.providers.llm import Completion, CompletionRequest, LanguageModel, Message
from services.learning.recommend_context import is_known, known_addresses, read_needs
from services.learning.rules.recommendation_ranking import Fit, Need, candidates, rank
from services.learning.tutor_hooks import content_model

PROMPT = load_prompt(Path(__file__).parent / "prompts" / "order_resources.md")
MOST_CANDIDATES, MOST_TOPICS = 12, 6
_JSON = re.compile(r"\{.*\}", re.DOTALL)


class _Order(BaseModel):
    model_config = ConfigDict(extra="forbid")

    order: list[int]


def model_order(actor: Actor, *, at: datetime, **about: Any) -> tuple[str, ...]:
    """Return addresses in the order a model would recommend them; none without a model.

    The call blocks and opens its own short unit of work, so none may be open.

    Args:
        actor: Who learns.
        at: The present (aware).
        **about: Of courses, goals, recent_activity and words, as ``recommend_resources`` has them.

    Raises:
        NotFound: The actor has no such course or goal.
    """
    model = content_model(actor, at=at)
    if model is None:
        return ()
    with unit_of_work(actor) as session:
        needs = read_needs(session, actor, at=at, **about)
        known = known_addresses(session, actor)
    urls = frozenset(one.url for one in candidates(needs) if is_known(one.url, known))
    return order_by(model, needs, rank(needs, similarity={}, known=urls, limit=MOST_CANDIDATES))


def order_by(model: LanguageModel, needs: Sequence[Need], fits: Sequence[Fit]) -> tuple[str, ...]:
    """Return the addresses of fits as a model orders them; none when it does not say."""
    if len(fits) < 2:  # noqa: PLR2004  # nothing to order
        return ()
    try:
        completion = model.complete(_request(needs, fits))
    except Unavailable:
        return ()
    said = dict.fromkeys(number for number in _numbers(completion) if 1 <= number <= len(fits))
    return tuple(fits[number - 1].resource.url for number in said)


def _request(needs: Sequence[Need], fits: Sequence[Fit]) -> CompletionRequest:
    """Ask with needs and resources as data; only the system message instructs."""
    given = {
        "needs": [
            {"title": one.title, "topics": one.topics[:MOST_TOPICS], "level": one.level}
            for one in needs[:3]
        ],
        "resources": [
            {
                "number": number,
                "title": fit.resource.title,
                "type": fit.resource.type,
                "difficulty": fit.resource.difficulty,
                "topics": fit.resource.topics[:MOST_TOPICS],
            }
            for number, fit in enumerate(fits, start=1)
        ],
    }
    return CompletionRequest(
        messages=(
            Message("system", PROMPT.text),
            Message("user", json.dumps(given, ensure_ascii=False)),
        ),
        max_tokens=200,
        response_schema=_Order,
        prompts=(PROMPT.reference,),
    )


def _numbers(completion: Completion) -> list[int]:
    if isinstance(completion.parsed, _Order):
        return completion.parsed.order
    match = _JSON.search(completion.text)
    try:
        return _Order.model_validate_json(match[0]).order if match else []
    except ValidationError:
        return []
