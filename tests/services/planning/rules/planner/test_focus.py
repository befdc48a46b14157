from datetime import timedelta

from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.problem import problem_of
from services.planning.rules.planner.request import Style, Wish


def courses(*names: str, minutes: int = 720) -> tuple[Wish, ...]:
    return tuple(
        Wish(name, name.title(), minutes, course_key=name, max_per_day=2) for name in names
    )


def focus(request):
    taste = problem_of(request, None, None).taste
    assert taste is not None
    return taste.focus


class TestFocusOf:
    def test_is_nothing_for_one_course(self, make_request) -> None:
        assert focus(make_request(*courses("maths"), style=Style.FOCUS)) is None

    def test_leaves_out_courses_that_have_no_time_at_all(self, make_request) -> None:
        past = make_request().start - timedelta(days=1)
        late = Wish("late", "Late", 60, course_key="late", deadline=past)

        assert focus(make_request(*courses("maths"), late, style=Style.FOCUS)) is None

    def test_gives_half_weeks_when_there_are_few_weeks(self, make_request) -> None:
        found = focus(make_request(*courses("art", "maths"), days=14, style=Style.FOCUS))

        assert not found.whole_weeks
        assert set(found.mains.values()) == {"art", "maths"}

    def test_gives_whole_weeks_of_a_month(self, make_request) -> None:
        found = focus(make_request(*courses("art", "maths"), days=28, style=Style.FOCUS))

        assert found.whole_weeks
        assert found.mains[min(found.mains)] == "art"

    def test_turns_to_a_course_before_its_deadline(self, make_request) -> None:
        art, maths = courses("art", "maths", minutes=300)
        request = make_request(art, maths, days=14, style=Style.FOCUS)
        soon = request.start + timedelta(days=3)
        due = Wish(
            "maths", "Maths", 300, course_key="maths", max_per_day=2, deadline=soon, priority=1
        )

        found = focus(make_request(art, due, days=14, style=Style.FOCUS))

        assert found.mains[min(found.mains)] == "maths"


class TestFocusPlan:
    def test_groups_days_and_reviews_the_other_course(self, make_request) -> None:
        request = make_request(*courses("art", "maths"), days=28, style=Style.FOCUS)
        found = focus(request)

        blocks = plan(request).blocks

        in_focus = [block for block in blocks if found.is_main(block.key, block.start.date())]
        others = [block for block in blocks if block not in in_focus]
        assert len(in_focus) > 2 * len(others)
        assert others
