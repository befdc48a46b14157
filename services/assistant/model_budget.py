"""What a person's model calls cost: reserved at the most they can cost, then settled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.core.errors import Unavailable
from maigie.models.assistant import ModelOutcome, ModelUsage
from maigie.models.identity import Tier, User
from maigie.providers.llm import Completion, CompletionRequest
from services.assistant.rules.model_cost import cost_micro_usd, most_tokens, price_of
from services.assistant.rules.tiers import allowance_of

NOT_BILLED = frozenset(
    {
        "model_busy",
        "model_failed",
        "model_not_found",
        "model_refused",
        "model_refused_key",
        "model_resting",
        "model_unreachable",
    }
)
"""Failures after which no endpoint asks for money; any other keeps the reserved price."""

_WAIT_AND_READ = text(
    "select tier from user_account, pg_advisory_xact_lock(hashtextextended(:key, 0)) where id = :id"
)


@dataclass(frozen=True, slots=True)
class UsageView:
    """What a person's model calls of one UTC day were."""

    calls: int
    cached: int
    failed: int
    prompt_tokens: int
    completion_tokens: int
    cost_micro_usd: int
    budget_micro_usd: int


def tier_of(session: Session, actor: Actor) -> Tier:
    """Return the person's tier."""
    return Tier(session.exec(select(User.tier).where(col(User.id) == actor.user_id)).one())


def reserve_call(
    session: Session,
    actor: Actor,
    *,
    request: CompletionRequest,
    model: str,
    feature: str,
    at: datetime,
    admit: Callable[[Actor, Tier], None] | None = None,
) -> UUID:
    """Set aside the most a call can cost; one person's calls wait for each other here.

    Args:
        session: The unit of work to write in, committed before the call.
        actor: Whose budget.
        request: What will be asked.
        model: Who will be asked.
        feature: What the call is for.
        at: The present (aware).
        admit: Refuses, by raising, somebody of a tier before anything is set aside.

    Raises:
        Unavailable: The rest of the day's budget is less than that.
    """
    tier = _waited_tier(session, actor)
    if admit is not None:
        admit(actor, tier)
    read = sum(len(message.content.encode()) for message in request.messages)
    most = cost_micro_usd(
        price_of(model), prompt_tokens=most_tokens(read), completion_tokens=request.max_tokens
    )
    budget = allowance_of(tier).daily_micro_usd
    wanted: dict[str, Any] = {
        "owner_id": actor.user_id,
        "organization_id": actor.organization_id,
        "day": _day(at),
        "feature": feature,
        "model": model[:200],
        "prompts": list(request.prompts),
        "cost_micro_usd": most,
        "rest": budget - most,
    }
    session.flush()
    reserved: UUID | None = session.connection().execute(_reserve(), wanted).scalar_one_or_none()
    if reserved is None:
        raise Unavailable("Your model budget for today is used up.", code="model_budget")
    return reserved


def settle_answer(
    session: Session, actor: Actor, *, usage_id: UUID, completion: Completion
) -> None:
    """Replace a reservation by what the call cost.

    A model that answered under a name without a price is charged by the dearest.
    """
    row = _owned(session, actor, usage_id)
    row.outcome = ModelOutcome.ANSWERED
    row.model = (completion.model or row.model)[:200]
    row.prompt_tokens = completion.prompt_tokens
    row.completion_tokens = completion.completion_tokens
    row.usage_is_estimate = completion.usage_is_estimate
    row.latency_ms = round(completion.latency_s * 1000)
    row.cost_micro_usd = cost_micro_usd(
        price_of(row.model),
        prompt_tokens=completion.prompt_tokens,
        completion_tokens=completion.completion_tokens,
    )
    session.add(row)


def settle_failure(
    session: Session, actor: Actor, *, usage_id: UUID, code: str, latency_s: float
) -> None:
    """Record why a call gave no answer; what may have been billed stays counted."""
    row = _owned(session, actor, usage_id)
    row.outcome, row.failure = ModelOutcome.FAILED, code[:60]
    row.latency_ms = round(latency_s * 1000)
    if code in NOT_BILLED:
        row.cost_micro_usd = 0
    session.add(row)


def record_cached(
    session: Session,
    actor: Actor,
    *,
    request: CompletionRequest,
    model: str,
    feature: str,
    at: datetime,
) -> None:
    """Record an answer that came from the cache and cost nothing."""
    row = _row(actor, request, model=model, feature=feature, at=at)
    row.outcome = ModelOutcome.CACHED
    session.add(row)


def usage_today(session: Session, actor: Actor, *, at: datetime) -> UsageView:
    """Return what the person's calls of this UTC day were, and what they may cost."""
    rows = session.exec(
        select(ModelUsage).where(
            col(ModelUsage.owner_id) == actor.user_id, col(ModelUsage.day) == _day(at)
        )
    ).all()
    return UsageView(
        calls=sum(row.outcome is not ModelOutcome.CACHED for row in rows),
        cached=sum(row.outcome is ModelOutcome.CACHED for row in rows),
        failed=sum(row.outcome is ModelOutcome.FAILED for row in rows),
        prompt_tokens=sum(row.prompt_tokens for row in rows),
        completion_tokens=sum(row.completion_tokens for row in rows),
        cost_micro_usd=sum(row.cost_micro_usd for row in rows),
        budget_micro_usd=allowance_of(tier_of(session, actor)).daily_micro_usd,
    )


def _waited_tier(session: Session, actor: Actor) -> Tier:
    """Return the tier once no other call of this person is being reserved, in one statement.

    What was spent has to be read by a later one, which sees what the others reserved.
    """
    found = session.connection().execute(
        _WAIT_AND_READ, {"key": f"model-budget:{actor.user_id}", "id": actor.user_id}
    )
    return Tier(found.scalar_one())


@cache
def _reserve() -> Any:
    """Return the statement that adds a reservation where the day's cost leaves the rest for it."""
    columns: Any = getattr(ModelUsage, "__table__").columns  # noqa: B009  # SQLModel does not declare it
    given = ("owner_id", "organization_id", "day", "feature", "model", "prompts", "cost_micro_usd")
    still: dict[str, Any] = {
        "outcome": ModelOutcome.RESERVED,
        "prompt_tokens": 0,
        "completion_tokens": 0,
        "usage_is_estimate": False,
        "latency_ms": 0,
    }
    spent = (
        select(func.coalesce(func.sum(columns.cost_micro_usd), 0))
        .where(columns.owner_id == bindparam("owner_id"), columns.day == bindparam("day"))
        .scalar_subquery()
    )
    choose: Any = select  # its overloads end at four columns
    row = choose(
        *(bindparam(name, type_=columns[name].type) for name in given),
        *(bindparam(name, value, type_=columns[name].type) for name, value in still.items()),
    ).where(spent <= bindparam("rest"))
    return insert(ModelUsage).from_select([*given, *still], row).returning(columns.id)


def _row(
    actor: Actor, request: CompletionRequest, *, model: str, feature: str, at: datetime
) -> ModelUsage:
    return ModelUsage(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        day=_day(at),
        feature=feature,
        model=model[:200],
        prompts=list(request.prompts),
        outcome=ModelOutcome.RESERVED,
    )


def _owned(session: Session, actor: Actor, usage_id: UUID) -> ModelUsage:
    return session.exec(
        select(ModelUsage).where(
            col(ModelUsage.id) == usage_id, col(ModelUsage.owner_id) == actor.user_id
        )
    ).one()


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
