"""Rules against two libraries: dateutil's own cases, and random rules in twenty zones."""

import json
import random
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr

from maigie.core.errors import Invalid
from services.planning.rules.recurrence import checked_rule, occurrences, wall_starts

CASES = Path(__file__).parents[3] / "data" / "recurrence" / "dateutil_rules.jsonl"
UTC_ZONE = ZoneInfo("UTC")
NEVER = datetime.max  # noqa: DTZ901  # wall time
ZONES = [
    "Africa/Lagos",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Santiago",
    "America/Havana",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Auckland",
    "Pacific/Chatham",
]


def wall(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007  # wall time


class TestPublishedCases:
    def test_expand_as_published_or_are_refused(self) -> None:
        wrong: list[str] = []
        refused = 0
        for line in CASES.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            start, expected = wall(case["dtstart"]), [wall(at) for at in case["instances"]]
            try:
                rule = checked_rule(case["rrule"])
            except Invalid:
                refused += 1
                often = case["rrule"].split(";")[0] in {
                    "FREQ=HOURLY",
                    "FREQ=MINUTELY",
                    "FREQ=SECONDLY",
                }
                wrong += [] if often or not expected else [case["rrule"]]
                continue
            found = wall_starts(rule, start, UTC_ZONE, (start, NEVER))
            if list(islice(found, len(expected) + 1)) != expected:
                wrong.append(case["rrule"])

        assert wrong == []
        assert refused == 48


def random_rule(source: random.Random) -> str:
    frequency = source.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = [f"FREQ={frequency}", f"INTERVAL={source.randint(1, 4)}"]
    if source.random() < 0.3:
        parts.append("BYMONTH=" + ",".join(map(str, sorted(source.sample(range(1, 13), 3)))))
    if source.random() < 0.4:
        nth = source.choice(["", "1", "-1", "2"]) if frequency in {"MONTHLY", "YEARLY"} else ""
        parts.append(
            "BYDAY=" + ",".join(nth + day for day in source.sample(["MO", "TU", "FR", "SU"], 2))
        )
    elif source.random() < 0.3 and frequency != "WEEKLY":
        parts.append("BYMONTHDAY=" + ",".join(source.sample(["1", "13", "29", "31", "-1"], 2)))
    elif source.random() < 0.3 and frequency == "YEARLY":
        parts.append(source.choice(["BYWEEKNO=20,-1", "BYYEARDAY=1,100,-1"]))
    if source.random() < 0.2 and "BY" in ";".join(parts):
        parts.append(f"BYSETPOS={source.choice(['1', '-1', '2'])}")
    if source.random() < 0.4:
        parts.append(f"WKST={source.choice(['MO', 'SU'])}")
    if source.random() < 0.4:
        parts.append(f"COUNT={source.randint(1, 30)}")
    return ";".join(parts)


class TestRandomRules:
    @pytest.mark.parametrize("zone", ZONES)
    def test_agree_with_two_libraries(self, zone: str) -> None:
        source = random.Random(zone)  # noqa: S311  # reproducible
        where, asked = ZoneInfo(zone), 0
        while asked < 12:
            rule = random_rule(source)
            start = wall("20250101T000000") + timedelta(minutes=15 * source.randint(0, 50_000))
            between = (
                datetime(2026, source.randint(1, 9), 1, tzinfo=UTC),
                datetime(2027, source.randint(1, 9), 1, tzinfo=UTC),
            )
            try:
                checked_rule(rule)
            except Invalid:
                continue
            asked += 1
            aware = start.replace(tzinfo=where)
            end = (start + timedelta(minutes=90)).replace(tzinfo=where)

            ours = [at for at, _ in occurrences(rule, aware, end, zone=where, between=between)]

            assert ours == by_dateutil(rule, start, where, between), (rule, aware)
            theirs = by_recurring_ical_events(rule, aware, end, between)
            assert [at for at in ours if at >= between[0]] == theirs, (rule, aware)


def by_dateutil(
    rule: str, start: datetime, zone: ZoneInfo, between: tuple[datetime, datetime]
) -> list[datetime]:
    first, last = (at.replace(tzinfo=None) for at in between)
    day = timedelta(days=2)
    walls = rrulestr(rule, dtstart=start).between(first - day, last + day)
    length = timedelta(minutes=90)
    found = [
        (
            at.replace(tzinfo=zone).astimezone(UTC),
            (at + length).replace(tzinfo=zone).astimezone(UTC),
        )
        for at in walls
    ]
    return [begin for begin, end in found if begin < between[1] and end > between[0]]


def by_recurring_ical_events(
    rule: str, start: datetime, end: datetime, between: tuple[datetime, datetime]
) -> list[datetime]:
    event = icalendar.Event()
    event.add("uid", "1")
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("rrule", icalendar.vRecur.from_ical(rule))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    found = {
        at.start.astimezone(UTC) for at in recurring_ical_events.of(calendar).between(*between)
    }
    # It adds the first start even where the rule does not fall on it.
    begins = rrulestr(rule, dtstart=start.replace(tzinfo=None))
    if next(iter(begins), None) != start.replace(tzinfo=None):
        found.discard(start.astimezone(UTC))
    return sorted(at for at in found if between[0] <= at < between[1])
