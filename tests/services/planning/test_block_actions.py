"""What the assistant does with blocks, says of it, and takes back."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from maigie.core.actions import Action, ActionContext
from maigie.core.actor import Actor, Source
from maigie.core.changes import recorded_changes
from maigie.core.errors import NotFound
from services.planning import entries
from services.planning.block_actions import COMPLETE_BLOCK, DELETE_BLOCKS, MOVE_BLOCK, UPDATE_BLOCK
from services.planning.entries import BlockView, NewBlock
from tests.factories.learners import NOW
from tests.factories.people import LAGOS

START = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(LAGOS))
OTHER = datetime(2026, 11, 24, 15, tzinfo=ZoneInfo(LAGOS))


@pytest.fixture
def daily(session: Session, student: Actor) -> BlockView:
    """Nine to ten on three days from Monday."""
    end = START + timedelta(hours=1)
    block = NewBlock(title="Read", start=START, end=end, recurring_rule="FREQ=DAILY;COUNT=3")
    return entries.create_blocks(session, student, blocks=[block])[0]


def listed(session: Session, actor: Actor) -> list[str]:
    found = entries.list_blocks(session, actor, first=date(2026, 11, 20), last=date(2026, 11, 30))
    return [f"{b.start.astimezone(actor.timezone):%d %H} {b.title} {b.status}" for b in found]


class TestActions:
    @pytest.mark.parametrize(
        ("action", "args", "summary", "after"),
        [
            (
                MOVE_BLOCK,
                {"start": OTHER},
                "Moved “Read” to Tuesday 24 November 2026, 15:00 to 16:00.",
                ["23 09 Read scheduled", "24 15 Read scheduled", "25 09 Read scheduled"],
            ),
            (
                UPDATE_BLOCK,
                {"title": "Write", "scope": "following"},
                "Changed “Write”.",
                ["23 09 Read scheduled", "24 09 Write scheduled", "25 09 Write scheduled"],
            ),
            (
                COMPLETE_BLOCK,
                {},
                "Marked “Read” as done.",
                ["23 09 Read scheduled", "24 09 Read completed", "25 09 Read scheduled"],
            ),
        ],
        ids=["move", "update", "complete"],
    )
    def test_say_what_they_did_and_can_be_taken_back(
        self,
        *,
        action: Action[Any],
        args: dict[str, Any],
        summary: str,
        after: list[str],
        daily: BlockView,
        session: Session,
        student: Actor,
    ) -> None:
        context = ActionContext(session, student.acting_as(Source.AI), NOW)
        before = listed(session, student)

        with recorded_changes(session) as changes:
            given = action.args.model_validate({"block_id": f"{daily.id}_2026-11-24", **args})
            outcome = action.run(context, given)

        assert outcome.summary == summary
        assert listed(session, student) == after
        assert action.undo is not None
        action.undo(session, changes)
        assert listed(session, student) == before

    def test_take_several_off_the_calendar(
        self, daily: BlockView, session: Session, student: Actor
    ) -> None:
        context = ActionContext(session, student, NOW)
        ids = [f"{daily.id}_2026-11-24", f"{daily.id}_2026-11-25"]

        outcome = DELETE_BLOCKS.run(context, DELETE_BLOCKS.args(block_ids=tuple(ids)))

        assert outcome.summary == "Took 2 blocks off the calendar."
        assert listed(session, student) == ["23 09 Read scheduled"]

    def test_find_no_block_of_others(
        self, daily: BlockView, session: Session, session_as, stranger: Actor
    ) -> None:
        with session_as(stranger) as other, pytest.raises(NotFound):
            DELETE_BLOCKS.run(
                ActionContext(other, stranger, NOW), DELETE_BLOCKS.args(block_ids=(daily.id,))
            )
