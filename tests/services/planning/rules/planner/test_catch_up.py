from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.planning.rules.free_time import Availability
from services.planning.rules.planner.catch_up import Movable, catch_up, replan
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
EVERY_DAY = Availability(rest_weekdays=frozenset(), daily_limit_minutes=60)


def once(key: str, **facts) -> Wish:
    return Wish(
        key,
        key.title(),
        60,
        **({"session_minutes": 60, "min_session_minutes": 60, "max_session_minutes": 60} | facts),
    )


def ahead(days: range) -> tuple[Movable, ...]:
    places = [
        PlannedBlock(
            MONDAY + timedelta(days=day, hours=9),
            MONDAY + timedelta(days=day, hours=10),
            f"b{day}",
            0,
        )
        for day in days
    ]
    return tuple(Movable(place, once(place.key)) for place in places)


def asked(make_request, movable: tuple[Movable, ...], *wishes: Wish) -> PlanRequest:
    return make_request(
        *wishes,
        days=20,
        availability=EVERY_DAY,
        locked=tuple(block.place for block in movable),
    )


class TestCatchUp:
    def test_leaves_everything_in_place_while_there_is_room(self, make_request) -> None:
        movable = ahead(range(10))
        request = asked(make_request, movable, once("missed"))

        result = catch_up(request, movable, time_limit_s=0.2)

        assert [block.key for block in result.blocks] == ["missed"]
        assert check(request, result.blocks) == ()

    def test_moves_one_in_ten_when_a_deadline_needs_it(self, make_request) -> None:
        movable = ahead(range(10))
        due = once("missed", deadline=MONDAY + timedelta(days=5))
        second = once("other", deadline=MONDAY + timedelta(days=5))

        result = catch_up(
            asked(make_request, movable, due, second), movable, time_limit_s=0.2, offer_fixes=False
        )

        moved = [block for block in result.blocks if block.key.startswith("b")]
        assert len(moved) == 1
        assert len(result.unplaced) == 1
        assert {block.key for block in result.blocks} & {"missed", "other"}

    def test_loses_no_block_it_set_free(self, make_request) -> None:
        movable = tuple(
            replace(block, wish=replace(block.wish, deadline=block.place.end))
            for block in ahead(range(20))
        )
        due = once("missed", deadline=MONDAY + timedelta(days=5))

        result = catch_up(asked(make_request, movable, due), movable, time_limit_s=0.2)

        assert result.blocks == ()
        assert [item.key for item in result.unplaced] == ["missed"]
        assert result.fixes


class TestReplan:
    def test_stays_near_and_keeps_what_finds_no_other_place(self, make_request) -> None:
        (block,) = ahead(range(1))
        gone = replace(block.wish, deadline=MONDAY)
        request = replace(
            asked(make_request, (), gone, once("new")),
            previous=(block.place,),
            end=MONDAY + timedelta(days=2),
        )

        result = replan(request, [block.place], time_limit_s=0.2)

        assert [planned.key for planned in result.blocks] == ["new"]
        assert result.blocks[0].start.date() != block.place.start.date()
        assert result.unplaced == ()

    def test_leaves_a_block_where_it_lies(self, make_request) -> None:
        (block,) = ahead(range(3, 4))
        request = replace(asked(make_request, (), block.wish), previous=(block.place,))

        result = replan(request, [block.place], time_limit_s=0.2)

        assert [planned.start for planned in result.blocks] == [block.place.start]
