"""Changing one occurrence, those from a day on, or all."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from services.planning import entries
from services.planning.entries import BlockView, NewBlock

LAGOS = ZoneInfo("Africa/Lagos")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=LAGOS)
HOUR = timedelta(hours=1)


@pytest.fixture
def daily(session: Session, student: Actor) -> BlockView:
    """Nine to ten on five days from Monday."""
    block = NewBlock(
        title="Read", start=MONDAY, end=MONDAY + HOUR, recurring_rule="FREQ=DAILY;COUNT=5"
    )
    return entries.create_blocks(session, student, blocks=[block])[0]


def listed(session: Session, actor: Actor) -> list[tuple[int, int, str]]:
    """Return local day, hour and title of everything in a month."""
    found = entries.list_blocks(session, actor, first=date(2026, 11, 10), last=date(2026, 12, 20))
    local = [(block.start.astimezone(actor.timezone), block.title) for block in found]
    return [(at.day, at.hour, title) for at, title in local]


def change(
    session: Session, actor: Actor, block: BlockView, day: str, scope: str, **values: Any
) -> BlockView:
    return entries.update_block(session, actor, block_id=f"{block.id}_{day}", scope=scope, **values)


class TestOneOccurrence:
    def test_changes_alone(self, session: Session, student: Actor, daily: BlockView) -> None:
        wednesday = datetime(2026, 11, 25, 15, tzinfo=LAGOS)

        changed = change(
            session,
            student,
            daily,
            "2026-11-25",
            "this",
            title="Write",
            start=wednesday,
            end=wednesday + HOUR,
        )

        assert changed.recurring_rule is None
        assert listed(session, student) == [
            (23, 9, "Read"),
            (24, 9, "Read"),
            (25, 15, "Write"),
            (26, 9, "Read"),
            (27, 9, "Read"),
        ]

    def test_is_deleted_alone(self, session: Session, student: Actor, daily: BlockView) -> None:
        entries.delete_block(session, student, block_id=f"{daily.id}_2026-11-25", scope="this")

        assert [day for day, _, _ in listed(session, student)] == [23, 24, 26, 27]

    def test_that_does_not_exist_is_not_found(
        self, session: Session, student: Actor, daily: BlockView
    ) -> None:
        for day in ("2026-11-22", "2026-11-28"):
            with pytest.raises(NotFound):
                change(session, student, daily, day, "this", title="x")
            with pytest.raises(NotFound):
                entries.delete_block(session, student, block_id=f"{daily.id}_{day}")

    def test_that_was_deleted_is_not_found_again(
        self, session: Session, student: Actor, daily: BlockView
    ) -> None:
        where = f"{daily.id}_2026-11-25"
        entries.delete_block(session, student, block_id=where)

        with pytest.raises(NotFound):
            entries.delete_block(session, student, block_id=where)


class TestFollowingOccurrences:
    def test_change_from_that_day_on(
        self, session: Session, student: Actor, daily: BlockView
    ) -> None:
        change(session, student, daily, "2026-11-25", "following", title="Write")

        assert [(day, title) for day, _, title in listed(session, student)] == [
            (23, "Read"),
            (24, "Read"),
            (25, "Write"),
            (26, "Write"),
            (27, "Write"),
        ]

    def test_keep_what_was_deleted_deleted(
        self, session: Session, student: Actor, daily: BlockView
    ) -> None:
        entries.delete_block(session, student, block_id=f"{daily.id}_2026-11-26")

        change(session, student, daily, "2026-11-25", "following", title="Write")

        assert [day for day, _, _ in listed(session, student)] == [23, 24, 25, 27]

    def test_from_the_first_on_are_the_whole_series(
        self, session: Session, student: Actor, daily: BlockView
    ) -> None:
        changed = change(session, student, daily, "2026-11-23", "following", title="Write")

        assert changed.id == daily.id
        assert len(listed(session, student)) == 5
        assert {title for _, _, title in listed(session, student)} == {"Write"}

    def test_are_deleted(self, session: Session, student: Actor, daily: BlockView) -> None:
        entries.delete_block(session, student, block_id=f"{daily.id}_2026-11-25", scope="following")

        assert [day for day, _, _ in listed(session, student)] == [23, 24]

    def test_from_the_first_on_delete_the_series(
        self, session: Session, student: Actor, daily: BlockView
    ) -> None:
        entries.delete_block(session, student, block_id=f"{daily.id}_2026-11-23", scope="following")

        with pytest.raises(NotFound):
            entries.get_block(session, student, block_id=daily.id)


class TestWholeSeries:
    def test_moves_with_the_occurrence_that_was_moved(
        self, session: Session, student: Actor, daily: BlockView
    ) -> None:
        wednesday = datetime(2026, 11, 25, 15, tzinfo=LAGOS).astimezone(UTC)

        change(
            session,
            student,
            daily,
            "2026-11-25",
            "all",
            start=wednesday,
            end=wednesday + 2 * HOUR,
        )

        assert [(day, hour) for day, hour, _ in listed(session, student)] == [
            (day, 15) for day in (23, 24, 25, 26, 27)
        ]
        whole = entries.get_block(session, student, block_id=daily.id)
        assert whole.end - whole.start == 2 * HOUR

    def test_is_deleted(self, session: Session, student: Actor, daily: BlockView) -> None:
        entries.delete_block(session, student, block_id=f"{daily.id}_2026-11-25", scope="all")

        assert listed(session, student) == []

    def test_moves_its_weekdays_and_what_was_left_out_along(
        self, session: Session, student: Actor
    ) -> None:
        block = NewBlock(
            title="Lab",
            start=MONDAY,
            end=MONDAY + HOUR,
            recurring_rule="FREQ=WEEKLY;BYDAY=MO;COUNT=4",
        )
        [lab] = entries.create_blocks(session, student, blocks=[block])
        entries.delete_block(session, student, block_id=f"{lab.id}_2026-12-07")
        tuesday = MONDAY + timedelta(days=8)

        change(session, student, lab, "2026-11-30", "all", start=tuesday, end=tuesday + HOUR)

        assert [day for day, _, _ in listed(session, student)] == [24, 1, 15]

    def test_stays_where_its_rule_cannot_follow(self, session: Session, student: Actor) -> None:
        first = MONDAY.replace(day=30)
        block = NewBlock(
            title="Rent", start=first, end=first + HOUR, recurring_rule="FREQ=MONTHLY;BYMONTHDAY=-1"
        )
        [rent] = entries.create_blocks(session, student, blocks=[block])
        later = first + timedelta(days=1)

        with pytest.raises(Invalid):
            change(session, student, rent, "2026-11-30", "all", start=later, end=later + HOUR)

    def test_with_two_starts_a_day_loses_one_of_them(
        self, session: Session, student: Actor
    ) -> None:
        rule = "FREQ=DAILY;COUNT=4;BYHOUR=9,18"
        block = NewBlock(title="Pill", start=MONDAY, end=MONDAY + HOUR, recurring_rule=rule)
        [pill] = entries.create_blocks(session, student, blocks=[block])

        entries.delete_block(session, student, block_id=f"{pill.id}_2026-11-24T180000")
        entries.delete_block(session, student, block_id=f"{pill.id}_2026-11-23")

        assert [(day, hour) for day, hour, _ in listed(session, student)] == [(23, 18), (24, 9)]
