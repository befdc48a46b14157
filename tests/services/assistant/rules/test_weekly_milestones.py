"""Weekly checkpoints."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.assistant.rules.weekly_milestones import weekly_milestones

FIRST = date(2026, 11, 22)


class TestWeeklyMilestones:
    def test_name_what_is_finished_each_week(self) -> None:
        finished = {
            "A": FIRST + timedelta(days=1),
            "B": FIRST + timedelta(days=6),
            "C": FIRST + timedelta(days=15),
        }

        found = weekly_milestones(
            finished, ["A", "B", "C"], first=FIRST, target=FIRST + timedelta(days=17)
        )

        assert [(m.title, (m.due_on - FIRST).days) for m in found] == [
            ("Week 1: A to B", 6),
            ("Week 3: C", 16),
        ]

    @given(
        days=st.lists(st.integers(0, 90), max_size=20),
        target=st.integers(min_value=1, max_value=91),
    )
    def test_lie_before_the_target_in_order(self, days: list[int], target: int) -> None:
        finished = {str(n): FIRST + timedelta(days=day) for n, day in enumerate(days)}
        last = FIRST + timedelta(days=target)

        due = [
            m.due_on for m in weekly_milestones(finished, list(finished), first=FIRST, target=last)
        ]

        assert due == sorted(due)
        assert all(FIRST <= day < last for day in due)
        assert len(due) == len({day // 7 for day in days})
