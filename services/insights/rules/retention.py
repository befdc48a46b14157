"""Who comes back: of the people who signed up in one week, the share active in each later week."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from services.insights.rules.funnel import SMALLEST_GROUP

MOST_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Cohort:
    """The people who signed up in one week.

    Attributes:
        week: Its Monday.
        people: How many.
        shares: Of them, those active in that week, the next, and so on until now; empty for fewer
            than ``SMALLEST_GROUP`` people.
    """

    week: date
    people: int
    shares: tuple[float, ...]


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def cohorts(
    joined: Mapping[Hashable, date], active: Iterable[tuple[Hashable, date]], *, today: date
) -> tuple[Cohort, ...]:
    """Return the weeks in which people signed up, oldest first, and who of them came back.

    Args:
        joined: The day each person signed up.
        active: People and days they were active on.
        today: The last day that counts.
    """
    members: defaultdict[date, set[Hashable]] = defaultdict(set)
    for person, day in joined.items():
        members[week_of(day)].add(person)
    seen: defaultdict[date, set[Hashable]] = defaultdict(set)
    for person, day in active:
        seen[week_of(day)].add(person)
    return tuple(
        Cohort(week, len(people), _shares(people, seen, week, week_of(today)))
        for week, people in sorted(members.items())
    )


def _shares(
    people: set[Hashable], seen: Mapping[date, set[Hashable]], first: date, last: date
) -> tuple[float, ...]:
    if len(people) < SMALLEST_GROUP:
        return ()
    weeks = min(MOST_WEEKS, (last - first).days // 7 + 1)
    return tuple(
        round(len(people & seen.get(first + timedelta(weeks=place), set())) / len(people), 4)
        for place in range(weeks)
    )
