"""What a person sees of their own counts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.insights import ActivityDay, FunnelStep
from services.insights.catalogue import kinds, steps


@dataclass(frozen=True, slots=True)
class DayCount:
    """How much was done on a day."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often one kind of thing was done."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class StepView:
    """A step and when it was reached, if it was."""

    step: str
    label: str
    reached_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """A person's own counts.

    Attributes:
        days: Every day of the span, oldest first, quiet ones too.
        kinds: What was done in it, most often first.
        active_days: How many of the days were active.
        steps: The steps, reached or not.
    """

    days: tuple[DayCount, ...]
    kinds: tuple[KindCount, ...]
    active_days: int
    steps: tuple[StepView, ...]


def read_own_activity(session: Session, actor: Actor, *, days: int, at: datetime) -> OwnActivity:
    """Return what the actor did on their last days, today included.

    Args:
        session: The unit of work to read in.
        actor: Whose counts.
        days: How many.
        at: Now (aware).
    """
    today = at.astimezone(actor.timezone).date()
    first = today - timedelta(days=days - 1)
    rows = session.exec(
        select(ActivityDay).where(
            col(ActivityDay.owner_id) == actor.user_id,
            col(ActivityDay.day).between(first, today),
        )
    ).all()
    by_day = dict.fromkeys((first + timedelta(days=place) for place in range(days)), 0)
    by_kind: dict[str, int] = {}
    for row in rows:
        by_day[row.day] += row.count
        by_kind[row.kind] = by_kind.get(row.kind, 0) + row.count
    often = sorted(by_kind.items(), key=lambda one: (-one[1], one[0]))
    return OwnActivity(
        days=tuple(DayCount(day, count) for day, count in by_day.items()),
        kinds=tuple(KindCount(kind, kinds().get(kind, kind), count) for kind, count in often),
        active_days=sum(count > 0 for count in by_day.values()),
        steps=_steps(session, actor),
    )


def _steps(session: Session, actor: Actor) -> tuple[StepView, ...]:
    reached = dict(
        session.exec(
            select(FunnelStep.step, FunnelStep.reached_at).where(
                col(FunnelStep.owner_id) == actor.user_id
            )
        ).all()
    )
    return tuple(StepView(step.name, step.label, reached.get(step.name)) for step in steps())
