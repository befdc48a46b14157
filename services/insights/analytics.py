"""What an admin of the installation sees: how many people do what, and how many stay.

Counts only. What a group smaller than five did in the middle or week by week is left out, because
it would be about somebody in particular; totals stay, or a small installation could not use this.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import seeing_everyone
from maigie.models.insights import ActivityDay, FunnelStep
from services.identity.admins import assert_admin
from services.insights.catalogue import REGISTERED, kinds, steps
from services.insights.own_activity import DayCount, KindCount
from services.insights.rules.funnel import Reached, conversion
from services.insights.rules.retention import Cohort, cohorts, week_of


@dataclass(frozen=True, slots=True)
class Analytics:
    """How the installation is used.

    Attributes:
        days: How many days it is about.
        funnel: Of the people who signed up in them, who reached each step.
        daily_active: People by day, oldest first.
        weekly_active: People by week, named by its Monday, oldest first.
        retention: Who came back, by the week they signed up in.
        events: How often each kind of thing was done, most often first.
    """

    days: int
    funnel: tuple[Reached, ...]
    daily_active: tuple[DayCount, ...]
    weekly_active: tuple[DayCount, ...]
    retention: tuple[Cohort, ...]
    events: tuple[KindCount, ...]


def read_analytics(session: Session, actor: Actor, *, days: int, at: datetime) -> Analytics:
    """Return how the installation was used in the last days.

    Args:
        session: The unit of work to read in.
        actor: An admin of the installation.
        days: How many, today included.
        at: Now (aware).

    Raises:
        NotPermitted: The actor is no admin of the installation.
    """
    assert_admin(session, actor)
    today = at.astimezone(actor.timezone).date()
    first = today - timedelta(days=days - 1)
    # Days count where each person is, so the newest may be a day ahead of the admin's.
    with seeing_everyone(session):
        rows = session.exec(
            select(ActivityDay).where(col(ActivityDay.day) >= first).order_by(col(ActivityDay.day))
        ).all()
        reached = _reached(session)
    began: dict[Hashable, datetime] = {
        person: when
        for person, when in reached.get(REGISTERED, {}).items()
        if when.astimezone(actor.timezone).date() >= first
    }
    joined = {person: when.astimezone(actor.timezone).date() for person, when in began.items()}
    active: set[tuple[Hashable, date]] = {(row.owner_id, row.day) for row in rows}
    return Analytics(
        days=days,
        funnel=conversion(began, reached, [step.name for step in steps()]),
        daily_active=_people_by((person, day) for person, day in active),
        weekly_active=_people_by((person, week_of(day)) for person, day in active),
        retention=cohorts(joined, active, today=today),
        events=_events(rows),
    )


def _reached(session: Session) -> dict[str, dict[Hashable, datetime]]:
    rows = session.exec(select(FunnelStep.step, FunnelStep.owner_id, FunnelStep.reached_at)).all()
    found: defaultdict[str, dict[Hashable, datetime]] = defaultdict(dict)
    for step, person, when in rows:
        found[step][person] = when
    return dict(found)


def _people_by(active: Iterable[tuple[Hashable, date]]) -> tuple[DayCount, ...]:
    people = Counter(day for _, day in set(active))
    return tuple(DayCount(day, count) for day, count in sorted(people.items()))


def _events(rows: Sequence[ActivityDay]) -> tuple[KindCount, ...]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.kind] += row.count
    return tuple(
        KindCount(kind, kinds().get(kind, kind), count) for kind, count in counts.most_common()
    )
