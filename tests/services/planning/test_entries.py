"""Blocks on the calendar, one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, MaigieError, NotFound
from maigie.models.ops import OutboxEvent
from maigie.models.planning import EntryStatus, EntryType
from services.learning import courses
from services.planning import entries, goals
from services.planning.entries import BlockView, NewBlock
from tests.factories.learners import NOW

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def put(session: Session, actor: Actor, start: datetime = MONDAY, **values: Any) -> BlockView:
    block = NewBlock(**{"title": "Read", "start": start, "end": start + HOUR, **values})
    return entries.create_blocks(session, actor, blocks=[block])[0]


def days(session: Session, actor: Actor, first: date, last: date) -> list[date]:
    found = entries.list_blocks(session, actor, first=first, last=last)
    return [block.start.astimezone(actor.timezone).date() for block in found]


class TestCreateBlocks:
    def test_announces_them_together(self, session: Session, student: Actor) -> None:
        two = [NewBlock(title=name, start=MONDAY, end=MONDAY + HOUR) for name in ("Read", "Write")]

        made = entries.create_blocks(session, student, blocks=two)

        events = session.exec(select(OutboxEvent)).all()
        assert [event.type for event in events] == ["schedule.created"]
        assert events[0].payload["block_ids"] == [block.id for block in made]

    def test_takes_the_color_of_the_course(self, session: Session, student: Actor) -> None:
        course = courses.create_course(session, student, title="Chemistry")

        block = put(session, student, course_id=UUID(course.id))

        assert (block.color, put(session, student).color) == (course.color, "slate")

    @pytest.mark.parametrize(
        "values",
        [
            {"title": "  "},
            {"end": MONDAY},
            {"end": MONDAY - HOUR},
            {"end": MONDAY + timedelta(days=32)},
            {"recurring_rule": "FREQ=SECONDLY"},
            {"recurring_rule": "FREQ=DAILY;INTERVAL=0"},
            {"start": datetime(1, 1, 1, tzinfo=UTC), "end": datetime(1, 1, 1, 1, tzinfo=UTC)},
            {"start": datetime(9999, 12, 31, tzinfo=UTC), "end": datetime.max.replace(tzinfo=UTC)},
        ],
        ids=str,
    )
    def test_refuses_what_is_no_block(
        self, values: dict[str, Any], session: Session, student: Actor
    ) -> None:
        with pytest.raises(Invalid):
            put(session, student, **values)

    @pytest.mark.parametrize("link", ["course_id", "goal_id", "task_id", "topic_id"])
    def test_refuses_links_to_what_is_not_there(
        self, link: str, session: Session, student: Actor
    ) -> None:
        with pytest.raises(NotFound):
            put(session, student, **{link: uuid4()})

    def test_refuses_links_to_what_others_have(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        goal = goals.create_goal(session, student, title="Mine")

        with session_as(stranger) as other, pytest.raises(NotFound):
            put(other, stranger, goal_id=UUID(goal.id))


class TestListBlocks:
    def test_includes_both_local_days(self, session: Session, student: Actor) -> None:
        lagos = student.timezone
        for day, hour, minute in ((22, 23, 30), (23, 0, 0), (24, 22, 59), (25, 0, 0)):
            at = datetime(2026, 11, day, hour, minute, tzinfo=lagos)
            put(session, student, at, title=f"{day} {hour}", end=at + timedelta(minutes=30))

        found = entries.list_blocks(
            session, student, first=date(2026, 11, 23), last=date(2026, 11, 24)
        )

        assert [block.title for block in found] == ["23 0", "24 22"]

    def test_includes_what_reaches_into_the_day(self, session: Session, student: Actor) -> None:
        night = datetime(2026, 11, 22, 23, tzinfo=student.timezone)
        put(session, student, night, end=night + 3 * HOUR)

        assert len(days(session, student, date(2026, 11, 23), date(2026, 11, 23))) == 1

    def test_leaves_out_what_was_cancelled(self, session: Session, student: Actor) -> None:
        block = put(session, student)
        entries.update_block(session, student, block_id=block.id, status=EntryStatus.CANCELLED)

        assert days(session, student, date(2026, 11, 23), date(2026, 11, 23)) == []

    def test_shows_each_occurrence_under_an_id_of_its_own(
        self, session: Session, student: Actor
    ) -> None:
        block = put(session, student, recurring_rule="FREQ=WEEKLY;COUNT=3")

        found = entries.list_blocks(
            session, student, first=date(2026, 11, 1), last=date(2027, 1, 31)
        )

        assert [row.id for row in found] == [
            f"{block.id}_2026-11-23",
            f"{block.id}_2026-11-30",
            f"{block.id}_2026-12-07",
        ]
        assert entries.get_block(session, student, block_id=found[1].id) == found[1]

    def test_hides_other_peoples_blocks(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        put(session, student)

        with session_as(stranger) as other:
            assert days(other, stranger, date(2026, 11, 1), date(2026, 12, 31)) == []


class TestUpdateBlock:
    def test_moves_and_resizes(self, session: Session, student: Actor) -> None:
        block = put(session, student)

        moved = entries.update_block(
            session, student, block_id=block.id, start=MONDAY + HOUR, end=MONDAY + 3 * HOUR
        )

        assert (moved.start, moved.end) == (MONDAY + HOUR, MONDAY + 3 * HOUR)
        assert (moved.title, moved.id) == (block.title, block.id)

    @pytest.mark.parametrize(
        "changes",
        [
            {"end": MONDAY - HOUR},
            {"start": MONDAY + HOUR},
            {"end": MONDAY + timedelta(days=40)},
            {"title": " "},
        ],
        ids=str,
    )
    def test_refuses_what_is_no_block(
        self, changes: dict[str, Any], session: Session, student: Actor
    ) -> None:
        block = put(session, student)

        with pytest.raises(Invalid), session.begin_nested():
            entries.update_block(session, student, block_id=block.id, **changes)

        session.expire_all()
        assert entries.get_block(session, student, block_id=block.id) == block

    def test_refuses_links_to_what_is_not_there(self, session: Session, student: Actor) -> None:
        block = put(session, student)

        with pytest.raises(NotFound):
            entries.update_block(session, student, block_id=block.id, goal_id=uuid4())

    @pytest.mark.parametrize(
        "block_id",
        [
            "",
            "x",
            "7067dc12-5682-4ac5-bd62-45e04f56aa10_tomorrow",
            "7067dc12-5682-4ac5-bd62-45e04f56aa10_2026-02-30",
        ],
    )
    def test_refuses_what_is_no_id(self, block_id: str, session: Session, student: Actor) -> None:
        with pytest.raises(Invalid):
            entries.update_block(session, student, block_id=block_id, title="x")


class TestBusyIntervals:
    def test_leaves_out_due_dates(self, session: Session, student: Actor) -> None:
        put(session, student, entry_type=EntryType.DEADLINE)
        put(session, student, MONDAY + 2 * HOUR, entry_type=EntryType.MEETING)

        taken = entries.busy_intervals(
            session, student, first=date(2026, 11, 23), last=date(2026, 11, 23)
        )

        assert taken == ((MONDAY + 2 * HOUR, MONDAY + 3 * HOUR),)


class TestTravel:
    def test_keeps_a_series_on_the_clock_it_was_made_on(
        self, session: Session, student: Actor
    ) -> None:
        here = replace(student, timezone=ZoneInfo("Europe/London"))
        away = replace(student, timezone=ZoneInfo("America/New_York"))
        march = datetime(2027, 3, 24, 9, tzinfo=here.timezone)
        put(session, here, march, recurring_rule="FREQ=DAILY;COUNT=8")

        found = entries.list_blocks(session, away, first=date(2027, 3, 1), last=date(2027, 4, 30))

        assert [block.start.astimezone(here.timezone).hour for block in found] == [9] * 8
        assert {block.start.utcoffset() for block in found} == {timedelta(0)}
        assert found[0].timezone == "Europe/London"

    @pytest.mark.parametrize("rule", [None, "FREQ=WEEKLY;COUNT=1"])
    def test_keeps_a_whole_day_on_its_date(
        self, rule: str | None, session: Session, student: Actor
    ) -> None:
        day = datetime(2026, 11, 23, 15, tzinfo=student.timezone)
        put(session, student, day, all_day=True, recurring_rule=rule)

        for zone in ("Pacific/Kiritimati", "Africa/Lagos", "Pacific/Pago_Pago"):
            away = replace(student, timezone=ZoneInfo(zone))
            [block] = entries.list_blocks(
                session, away, first=date(2026, 11, 23), last=date(2026, 11, 23)
            )
            assert block.start == datetime(2026, 11, 23, tzinfo=away.timezone)
            assert block.end == datetime(2026, 11, 24, tzinfo=away.timezone)
            assert (
                entries.busy_intervals(
                    session, away, first=date(2026, 11, 22), last=date(2026, 11, 24)
                )
                == ()
            )

    def test_blocks_a_whole_day_only_when_it_is_locked(
        self, session: Session, student: Actor
    ) -> None:
        put(session, student, all_day=True, locked=True)

        [taken] = entries.busy_intervals(
            session, student, first=date(2026, 11, 23), last=date(2026, 11, 23)
        )

        assert taken[1] - taken[0] == timedelta(days=1)


class TestStrangers:
    def test_find_no_block_of_others(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        block = put(session, student, recurring_rule="FREQ=DAILY")

        with session_as(stranger) as other:
            for block_id in (block.id, f"{block.id}_2026-11-24"):
                for use_case, extra in (
                    (entries.get_block, {}),
                    (entries.update_block, {"title": "Taken"}),
                    (entries.delete_block, {}),
                ):
                    with pytest.raises(MaigieError) as refused:
                        use_case(other, stranger, block_id=block_id, **extra)
                    assert isinstance(refused.value, NotFound)

        assert entries.get_block(session, student, block_id=block.id).title == "Read"
        assert block.start > NOW
