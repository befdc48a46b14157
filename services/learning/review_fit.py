"""Fitting the schedule to somebody's own answers, at night, after a day with reviews."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.learning_practice import CardState, ReviewLog
from services.learning.review_settings import answers_seen, keep_weights, review_settings
from services.learning.rules.review_fit import Answered, Fit, fit_weights

LEAST_ANSWERS = 400
"""Below this the usual weights foretell better than fitted ones."""
NEW_ANSWERS = 200
"""How many answers have to come together before it is tried again."""
MOST_ANSWERS = 12_000
FEWEST_COUNTED = 100


def fit_own_weights(actor: Actor) -> tuple[Fit | None, int] | None:
    """Return weights fitted to the person's answers, and how many there are; slow.

    None when too few answers are new since the last time.
    """
    with unit_of_work(actor) as session:
        settings = review_settings(session, actor)
        seen = session.exec(
            select(func.count())
            .select_from(ReviewLog)
            .where(col(ReviewLog.owner_id) == actor.user_id)
        ).one()
        if seen < max(LEAST_ANSWERS, answers_seen(session, actor) + NEW_ANSWERS):
            return None
        histories = answer_histories(session, actor)
    fit = fit_weights(histories, start=settings.weights)
    return (fit if fit is not None and fit.answers >= FEWEST_COUNTED else None), seen


def store_own_weights(
    session: Session, actor: Actor, *, prepared: tuple[Fit | None, int] | None
) -> None:
    """Keep fitted weights when they foretold the held-out answers better, and when it was tried."""
    if prepared is None:
        return
    fit, seen = prepared
    better = fit.weights if fit is not None and fit.is_better else None
    keep_weights(session, actor, weights=better, seen=seen, at=clock.now())


def answer_histories(session: Session, actor: Actor) -> list[tuple[Answered, ...]]:
    """Return the answers of each card that was followed from new on, the last 12,000."""
    rows = session.exec(
        select(ReviewLog)
        .where(col(ReviewLog.owner_id) == actor.user_id)
        .order_by(col(ReviewLog.reviewed_at).desc(), col(ReviewLog.created_at).desc())
        .limit(MOST_ANSWERS)
    )
    by_card: defaultdict[UUID, list[ReviewLog]] = defaultdict(list)
    for row in rows:
        by_card[row.card_id].append(row)
    whole = (list(reversed(logs)) for logs in by_card.values())
    return [_history(logs) for logs in whole if _begins_new(logs)]


def _begins_new(logs: Sequence[ReviewLog]) -> bool:
    return logs[0].before.get("state") == CardState.NEW.value


def _history(logs: Iterable[ReviewLog]) -> tuple[Answered, ...]:
    return tuple(
        Answered(log.rating, log.elapsed_days, log.reviewed_at.timestamp()) for log in logs
    )
