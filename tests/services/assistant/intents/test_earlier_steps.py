"""What a request leans on that the same message makes first."""

from datetime import UTC, datetime

from services.assistant.batches import Step
from services.assistant.intents.earlier_steps import (
    last_named,
    made_by,
    overlap,
    taken_by,
    task_wishes,
)

FOUR, FIVE, SIX = (datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (16, 17, 18))
TASK = Step("planning.create_task", {"title": "Read"})
BLOCK = Step(
    "planning.create_blocks",
    {"blocks": [{"title": "Physics", "start": FOUR.isoformat(), "end": FIVE.isoformat()}]},
)
MOVE = Step(
    "planning.move_block", {"block_id": "b", "start": FIVE.isoformat(), "end": SIX.isoformat()}
)


class TestTakenBy:
    def test_gives_the_times_of_new_and_moved_blocks(self) -> None:
        assert taken_by((TASK, BLOCK, MOVE)) == ((FOUR, FIVE), (FIVE, SIX))


class TestOverlap:
    def test_lets_one_begin_where_the_other_ends(self) -> None:
        assert not overlap([(FOUR, FIVE)], [(FIVE, SIX)])
        assert overlap([(FOUR, SIX)], [(FIVE, SIX)])


class TestTaskWishes:
    def test_stands_for_each_task_by_its_place(self) -> None:
        [(wish, made)] = task_wishes((BLOCK, TASK)).values()

        assert (wish.title, wish.minutes, made) == ("Read", 60, made_by(1))


class TestLastNamed:
    def test_is_the_last_thing_with_a_name(self) -> None:
        assert last_named((BLOCK, TASK, MOVE)) == {"title": "Read", "task_id": made_by(1)}
        assert last_named((TASK, BLOCK)) == {"title": "Physics"}
        assert last_named((MOVE,)) is None
