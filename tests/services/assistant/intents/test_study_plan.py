"""From an outline and a day to steps."""

from dataclasses import replace
from datetime import date, timedelta

from services.assistant.intents.study_plan import (
    fit_note,
    fixes_for_the_rest,
    outline_topics,
    plan_outline,
    plan_topics,
)
from services.learning.rules.outlines import outline_for
from services.planning.rules.planner.checker import check

EXAM = date(2027, 1, 3)


class TestPlanOutline:
    def test_places_all_of_it_when_there_is_time(self, turn_of) -> None:
        outline = outline_for("Biology")

        same, study = plan_outline(turn_of("x"), outline, target=EXAM)

        assert same == outline
        assert study.placed_minutes == study.wanted_minutes
        assert study.missing_minutes == 0
        assert check(study.request, study.result.blocks) == ()
        assert fit_note(study, target=EXAM) == "Everything ends before Sunday 3 January 2027."

    def test_shrinks_estimates_when_time_is_a_little_short(self, turn_of) -> None:
        outline = outline_for("Biology")
        turn = turn_of("x")
        days = range(10, 30)

        planned = [plan_outline(turn, outline, target=turn.today + timedelta(d)) for d in days[::5]]

        for shorter, study in planned:
            assert check(study.request, study.result.blocks) == ()
            if shorter != outline:
                assert shorter.estimated_hours < outline.estimated_hours
                assert shorter.changes

    def test_says_what_does_not_fit(self, turn_of) -> None:
        turn = turn_of("x")
        target = turn.today + timedelta(days=2)

        _, study = plan_outline(turn, outline_for("Biology"), target=target)

        assert study.missing_minutes == study.wanted_minutes - study.placed_minutes
        assert study.missing_minutes > 0
        assert "does not fit before Tuesday 24 November 2026" in fit_note(study, target=target)


class TestFixesForTheRest:
    def test_never_move_the_exam(self, turn_of) -> None:
        turn = turn_of("x")
        topics = outline_topics(outline_for("Biology"))[:4]
        target = turn.today + timedelta(days=3)
        study = plan_topics(turn, topics, course_key="c", target=target)

        fixes = fixes_for_the_rest(turn, study)

        assert study.missing_minutes > 0
        assert all("extend_days" not in fix["changes"] for fix in fixes)

    def test_are_none_when_all_fits(self, turn_of) -> None:
        turn = turn_of("x")
        topics = outline_topics(outline_for("Biology"))[:2]
        study = plan_topics(turn, topics, course_key="c", target=EXAM)

        assert fixes_for_the_rest(turn, study) == []
        assert replace(study, topics=()).placed_minutes == study.placed_minutes
