"""“Help me improve in math this month”."""

from datetime import date

import pytest

from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry, Goal, Milestone
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_course, local

EARLY = local(3, 9)


class TestImproveSkill:
    @pytest.mark.parametrize(
        "message",
        [
            "Help me improve in math this month",
            "uh help me improve in mathematics this month",
            "Ayúdame a mejorar en matemáticas este mes",
            "Me ajude a melhorar em matemática este mês",
            "Aide-moi à m'améliorer en maths ce mois-ci",
        ],
    )
    def test_sets_a_goal_with_weekly_checkpoints(self, message: str, database: str) -> None:
        actor = make_learner()

        answer = say(actor, message, at=EARLY)

        [goal] = stored(actor, Goal)
        days = sorted(row.due_on for row in stored(actor, Milestone))
        assert goal.target_date == date(2026, 11, 30)
        assert days == [date(2026, 11, n) for n in (10, 17, 24, 30)]
        assert [action["name"] for action in answer.actions] == ["planning.create_goal"]
        say(actor, "undo that", to=answer)
        assert not stored(actor, Goal)
        assert not stored(actor, Milestone)

    def test_attaches_it_to_the_course_and_shares_its_topics_out(self, database: str) -> None:
        actor = make_learner()
        course = add_course(actor, "Mathematics", "Sets", "Limits", "Series", "Integrals")

        say(actor, "Help me improve in math this month", at=EARLY)

        [goal] = stored(actor, Goal)
        titles = [row.title for row in sorted(stored(actor, Milestone), key=lambda m: m.due_on)]
        assert str(goal.course_id) == course.id
        assert titles == [
            "Week 1: Sets",
            "Week 2: Limits",
            "Week 3: Series",
            "Week 4: Integrals",
        ]
        assert len(stored(actor, Course)) == 1
        assert not stored(actor, CalendarEntry)

    def test_says_how_long_it_took_when_no_end_is_named(self, database: str) -> None:
        actor = make_learner()

        answer = say(actor, "Help me improve in chemistry")

        assert "four weeks" in answer.message.content
        assert [row.target_date for row in stored(actor, Goal)] == [date(2026, 12, 20)]

    @pytest.mark.parametrize("message", ["help me improve", "Help me improve in math today"])
    def test_asks_for_what_is_missing(self, message: str, database: str) -> None:
        actor = make_learner()

        asked = say(actor, message)

        assert asked.clarification
        assert not stored(actor, Goal)
        say(actor, "yes", to=asked)
        assert not stored(actor, Goal)
