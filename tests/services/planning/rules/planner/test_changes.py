from datetime import timedelta

from services.planning.rules.planner.changes import apply_all, apply_changes, as_list
from services.planning.rules.planner.request import Wish


class TestApplyChanges:
    def test_leaves_a_request_alone_without_changes(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60))

        assert apply_changes(request, {}) == request

    def test_changes_limit_and_rest_days(self, make_request) -> None:
        changed = apply_changes(make_request(), {"daily_limit_minutes": 240, "rest_weekdays": []})

        assert changed.availability.daily_limit_minutes == 240
        assert changed.availability.rest_weekdays == frozenset()

    def test_extends_the_range_and_the_named_deadlines(self, make_request) -> None:
        request = make_request()
        due = request.start + timedelta(days=2)
        wishes = (
            Wish("a", "A", 60, deadline=due),
            Wish("b", "B", 60, deadline=due),
            Wish("c", "C", 60),
            Wish("d", "D", 60, deadline=request.start - timedelta(days=9)),
        )

        changed = apply_changes(make_request(*wishes), {"extend_days": 3, "keys": ["a", "c", "d"]})

        assert changed.end == request.end + timedelta(days=3)
        assert [wish.deadline for wish in changed.wishes] == [
            due + timedelta(days=3),
            due,
            None,
            request.start + timedelta(days=3),
        ]

    def test_changes_wishes_one_by_one(self, make_request) -> None:
        request = make_request(Wish("a", "A", 90), Wish("b", "B", 90))

        changed = apply_changes(
            request,
            {"minutes": {"a": 30}, "session_minutes": {"b": 15}, "max_per_day": {"b": 2}},
        )

        assert changed.wishes[0].minutes == 30
        assert changed.wishes[1].session_minutes == 15
        assert changed.wishes[1].min_session_minutes == 15
        assert changed.wishes[1].max_per_day == 2


class TestApplyAll:
    def test_adds_up_fixes_of_fixes(self, make_request) -> None:
        due = make_request().start + timedelta(days=2)
        request = make_request(Wish("a", "A", 90, deadline=due), Wish("b", "B", 90, deadline=due))
        first = {"extend_days": 1, "keys": ["a"], "minutes": {"a": 60}}
        second = {"extend_days": 3, "keys": ["b"], "minutes": {"b": 30}}

        changed = apply_all(request, [first, second])

        assert changed.end == request.end + timedelta(days=4)
        assert [wish.deadline for wish in changed.wishes] == [
            due + timedelta(days=1),
            due + timedelta(days=3),
        ]
        assert [wish.minutes for wish in changed.wishes] == [60, 30]


class TestAsList:
    def test_reads_one_fix_several_and_none(self) -> None:
        fix = {"extend_days": 1}

        assert as_list(None) == []
        assert as_list(fix) == as_list([fix]) == [fix]
