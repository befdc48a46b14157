"""Expand the repeat rules of a student for a year, against plain dateutil in the same run.

Both give aware starts and ends of every occurrence of 50 rules in a year, in four zones; they are
compared before they are timed. ``agenda`` is what a page shows: the blocks, in order.

Usage: ``python -m benchmarks.recurrence``.
"""

import statistics
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from types import SimpleNamespace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from benchmarks.measuring import circumstances, settle, spent
from maigie.core.actor import Actor
from services.planning.block_views import BlockView, expanded
from services.planning.rules.recurrence import series_starts

ROUNDS = 15
ZONES = ("Africa/Lagos", "Europe/London", "America/New_York", "Australia/Lord_Howe")
RULES = (
    *("FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;BYDAY=FR") * 10,
    *("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;COUNT=15;BYDAY=TU") * 4,
    *("FREQ=MONTHLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=1MO") * 2,
    *("FREQ=YEARLY", "FREQ=DAILY;COUNT=60", "FREQ=DAILY;INTERVAL=3") * 2,
)
BETWEEN = (datetime(2026, 9, 1, tzinfo=UTC), datetime(2027, 9, 1, tzinfo=UTC))
NOBODY = UUID(int=0)
HOUR = timedelta(hours=1)


def main() -> None:
    series = [
        (rule, datetime(2026, 1, 5, 8 + place % 10, tzinfo=UTC), ZoneInfo(ZONES[place % 4]))
        for place, rule in enumerate(RULES)
    ]
    settle()
    same = sorted(own(series)) == sorted(baseline(series))
    print(f"{len(series)} rules, one year, {len(own(series))} occurrences; same answer: {same}")
    _report("maigie: starts and ends", own, series)
    _report("maigie: agenda of blocks (aim: <= 20 ms)", agenda, series)
    _report("dateutil, each occurrence converted", baseline, series)
    print(circumstances())


def own(series: list[Any]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for rule, start, zone in series:
        spans = series_starts(
            rule, start, start + HOUR, zone=zone, between=BETWEEN, excluded=frozenset(), extra=()
        )
        found += [(begin, end) for _, begin, end in spans]
    return found


def agenda(series: list[Any]) -> list[BlockView]:
    actor = Actor(user_id=NOBODY, organization_id=NOBODY, timezone=ZoneInfo("Africa/Lagos"))
    blocks: list[BlockView] = []
    for rule, start, zone in series:
        row: Any = SimpleNamespace(
            id=NOBODY,
            recurring_rule=rule,
            extra_starts=[],
            excluded_dates=[],
            starts_at=start,
            ends_at=start + HOUR,
            all_day=False,
            timezone=zone.key,
        )
        view = BlockView(
            id=str(NOBODY),
            title="Read",
            start=start,
            end=start + HOUR,
            entry_type="study",
            status="scheduled",
            locked=False,
            source="user",
            recurring_rule=rule,
            goal_id=None,
            course_id=None,
            task_id=None,
            topic_id=None,
            location="",
            description="",
            color="slate",
        )
        blocks += expanded(view, row, actor, BETWEEN)
    return sorted(blocks, key=attrgetter("start", "end", "id"))


def baseline(series: list[Any]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for rule, start, zone in series:
        first = start.astimezone(zone).replace(tzinfo=None)
        walls = rrulestr(rule, dtstart=first).between(
            BETWEEN[0].replace(tzinfo=None) - timedelta(days=1),
            BETWEEN[1].replace(tzinfo=None) + timedelta(days=1),
        )
        for wall in walls:
            begin, end = (at.replace(tzinfo=zone).astimezone(UTC) for at in (wall, wall + HOUR))
            if begin < BETWEEN[1] and end > BETWEEN[0]:
                found.append((begin, end))
    return found


def _report(name: str, run: Any, series: list[Any]) -> None:
    each = [spent(lambda: run(series)) for _ in range(ROUNDS)]
    wall, cpu = (1000 * statistics.median(one[place] for one in each) for place in (0, 1))
    print(f"  {name:44} first {1000 * each[0].wall:6.1f} ms, median {wall:6.1f} ms,", end=" ")
    print(f"{cpu:6.1f} ms of CPU")


if __name__ == "__main__":
    main()
