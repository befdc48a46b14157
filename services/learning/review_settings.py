"""How somebody reviews: the recall they want, the minutes of a day, and their fitted weights."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.learning_practice import ReviewSettings
from services.learning.rules.fsrs_schedule import (
    DEFAULT_WEIGHTS,
    HIGHEST_WEIGHTS,
    LOWEST_WEIGHTS,
)

RETENTION = (0.7, 0.98)
MINUTES = (1, 600)
NEW_CARDS = (0, 500)


@dataclass(frozen=True, slots=True)
class ReviewSettingsView:
    """How somebody reviews.

    Attributes:
        desired_retention: The chance of recall at which a card comes back.
        minutes_a_day: What a day has for reviews.
        new_a_day: Most new cards of a day.
        fitted_on: Answers the person's own weights were fitted on; 0 while the usual ones hold.
        fitted_at: When they were last tried.
        weights: 21 weights of FSRS-6.
    """

    desired_retention: float
    minutes_a_day: int
    new_a_day: int
    fitted_on: int
    fitted_at: datetime | None
    weights: tuple[float, ...]


def review_settings(session: Session, actor: Actor) -> ReviewSettingsView:
    """Return how the person reviews; the usual way until they say otherwise."""
    row = _row(session, actor) or ReviewSettings(
        owner_id=actor.user_id, organization_id=actor.organization_id
    )
    return ReviewSettingsView(
        desired_retention=row.desired_retention,
        minutes_a_day=row.minutes_a_day,
        new_a_day=row.new_a_day,
        fitted_on=row.fitted_on if row.weights else 0,
        fitted_at=row.fitted_at,
        weights=_sound(row.weights),
    )


def update_review_settings(session: Session, actor: Actor, **changes: Any) -> ReviewSettingsView:
    """Change what is given: desired_retention, minutes_a_day, new_a_day.

    Raises:
        Invalid: A number is out of its range.
    """
    row = locked_settings(session, actor)
    for name, (least, most) in (
        ("desired_retention", RETENTION),
        ("minutes_a_day", MINUTES),
        ("new_a_day", NEW_CARDS),
    ):
        value = changes.get(name)
        if value is None:
            continue
        if not least <= value <= most:
            raise Invalid(
                f"This has to lie between {least} and {most}.",
                details={"fields": {name: f"{least} to {most}"}},
            )
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return review_settings(session, actor)


def keep_weights(
    session: Session, actor: Actor, *, weights: tuple[float, ...] | None, seen: int, at: datetime
) -> None:
    """Remember how many answers a fit has seen, and its weights when they were better."""
    row = locked_settings(session, actor)
    row.fitted_on, row.fitted_at = seen, at
    if weights is not None:
        row.weights = list(weights)
    session.add(row)
    session.flush()


def answers_seen(session: Session, actor: Actor) -> int:
    """Return how many answers there were when a fit was last tried."""
    row = _row(session, actor)
    return 0 if row is None else row.fitted_on


def locked_settings(session: Session, actor: Actor) -> ReviewSettings:
    """Return the person's row, made when there is none, and let nobody else change it meanwhile."""
    row = _row(session, actor, lock=True)
    if row is None:
        row = ReviewSettings(owner_id=actor.user_id, organization_id=actor.organization_id)
        session.add(row)
        session.flush()
    return row


def _row(session: Session, actor: Actor, *, lock: bool = False) -> ReviewSettings | None:
    query = select(ReviewSettings).where(col(ReviewSettings.owner_id) == actor.user_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.exec(query).one_or_none()


def _sound(weights: list[float] | None) -> tuple[float, ...]:
    """Return stored weights, or the usual ones when they are not what the schedule takes."""
    if weights is None or len(weights) != len(DEFAULT_WEIGHTS):
        return DEFAULT_WEIGHTS
    bounds = zip(weights, LOWEST_WEIGHTS, HIGHEST_WEIGHTS, strict=True)
    inside = all(least <= one <= most for one, least, most in bounds)
    return tuple(weights) if inside else DEFAULT_WEIGHTS
