"""What is chosen to be done next."""

from datetime import UTC, datetime, timedelta

import pytest

from services.planning.rules.next_action import Candidate, Moment, Why, choose

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def block(start: float, name: str = "block", **values) -> Candidate:
    begins = NOW + start * HOUR
    return Candidate(kind="block", id=name, minutes=60, start=begins, end=begins + HOUR, **values)


def task(name: str, due: float | None = None, minutes: int = 60, **values) -> Candidate:
    due_at = None if due is None else NOW + due * HOUR
    return Candidate(kind="task", id=name, minutes=minutes, due_at=due_at, **values)


def chosen(candidates, **moment) -> tuple[str, Why]:
    choice = choose(candidates, Moment(NOW, **moment))
    assert choice is not None
    return choice.candidate.id, choice.why


class TestChoose:
    @pytest.mark.parametrize(
        ("candidates", "expected"),
        [
            ([block(-0.5), task("timed", timer=True)], ("timed", Why.TIMER_RUNS)),
            ([block(-0.5), block(2, "begun", in_progress=True)], ("begun", Why.IN_PROGRESS)),
            ([block(-0.5), task("late", -30)], ("block", Why.IS_NOW)),
            ([block(0.1), task("late", -30)], ("block", Why.IS_NEXT)),
            ([block(3), task("late", -30)], ("late", Why.OVERDUE)),
            ([block(3), task("tonight", 3.5)], ("tonight", Why.DUE)),
            ([block(3), task("far", 200)], ("block", Why.IS_NEXT)),
            ([block(3), task("chain", slack_days=0)], ("chain", Why.CRITICAL)),
            ([block(-3), task("any")], ("any", Why.FIRST_OPEN)),
        ],
        ids=lambda value: value[0] if isinstance(value, tuple) else "",
    )
    def test_goes_by_what_presses(self, candidates, expected):
        assert chosen(candidates) == expected

    def test_is_nothing_when_nothing_is_open(self):
        assert choose([], Moment(NOW)) is None
        assert choose([block(-3)], Moment(NOW)) is None

    def test_prefers_what_fits_the_time_left(self):
        long, short = task("long", minutes=180), task("short", minutes=30)

        assert chosen([long, short], free_minutes=45) == ("short", Why.FITS)
        assert chosen([long, short]) == ("long", Why.FIRST_OPEN)

    def test_never_squeezes_a_task_in_without_time(self):
        assert chosen([block(1), task("late", -2)], free_minutes=10) == ("block", Why.IS_NEXT)

    @pytest.mark.parametrize(
        ("energy", "expected"), [(0.9, "long"), (0.1, "short"), (0.5, "short")]
    )
    def test_gives_good_hours_to_long_work(self, energy, expected):
        tasks = [task("short", minutes=30), task("long", minutes=120)]

        assert chosen(tasks, energy=energy)[0] == expected

    def test_weighs_priority_and_slack(self):
        assert chosen([task("plain"), task("urgent", priority=5)])[0] == "urgent"
        assert chosen([task("free", slack_days=12), task("tight", slack_days=1)])[0] == "tight"
