"""What is many, and what is for good."""

import pytest

from maigie.core.effects import Effect
from services.assistant.rules.confirmation import cannot_be_undone, tally, too_many


def made(table: str, count: int) -> list[dict]:
    return [{"table": table, "id": str(n), "before": None, "after": {}} for n in range(count)]


def touched(table: str, count: int) -> list[dict]:
    return [{"table": table, "id": f"t{n}", "before": {}, "after": None} for n in range(count)]


class TestTooMany:
    @pytest.mark.parametrize(
        ("changes", "waits"),
        [
            (made("course", 1), False),
            (made("course", 2), True),
            (made("goal", 5), False),
            (made("goal", 6), True),
            (made("calendar_entry", 60), False),
            (made("calendar_entry", 61), True),
            (touched("task", 10), False),
            (touched("task", 5) + touched("goal", 6), True),
            (touched("enrollment", 40), False),
            (made("module", 30) + made("topic", 400), False),
        ],
    )
    def test_is_what_the_architecture_counts(self, changes: list[dict], *, waits: bool) -> None:
        assert bool(too_many(tally(changes), one_plan=False)) is waits

    def test_leaves_one_plan_as_one_thing(self) -> None:
        assert not too_many(tally(made("calendar_entry", 200)), one_plan=True)
        assert too_many(tally(made("course", 2)), one_plan=True)

    def test_counts_a_row_changed_several_times_once(self) -> None:
        own = made("task", 20) + [
            {"table": "task", "id": str(n), "before": {}, "after": {}} for n in range(20)
        ]

        assert tally(own).touched == 0
        assert tally(touched("task", 3) * 5).touched == 3


class TestCannotBeUndone:
    def test_speaks_of_the_irreversible_only(self) -> None:
        assert cannot_be_undone([Effect.READ, Effect.REVERSIBLE]) == ""
        assert cannot_be_undone([Effect.REVERSIBLE, Effect.IRREVERSIBLE])
