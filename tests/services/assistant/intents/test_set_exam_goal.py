"""“I want to pass my exam in 6 weeks” with no, one and two courses."""

from datetime import date

from maigie.core.db import unit_of_work
from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry, Goal
from services.learning import courses
from services.learning.rules.outlines import outline_for
from tests.factories.learners import make_learner, say, stored

SAID = "I want to pass my exam in 6 weeks"
EXAM = date(2027, 1, 3)


def learner_with(*titles: str):
    actor = make_learner()
    with unit_of_work(actor) as session:
        for title in titles:
            courses.create_course(session, actor, title=title, outline=outline_for(title))
    return actor


class TestSetExamGoal:
    def test_asks_which_exam_without_a_course(self, database: str) -> None:
        actor = learner_with()

        answer = say(actor, SAID)

        assert answer.intent["name"] == "planning.set_exam_goal"
        assert answer.clarification
        assert not stored(actor, Goal)

    def test_takes_the_only_course(self, database: str) -> None:
        actor = learner_with("Biology")

        say(actor, SAID)

        [goal] = stored(actor, Goal)
        [course] = stored(actor, Course)
        blocks = stored(actor, CalendarEntry)
        assert (goal.title, goal.target_date, goal.course_id) == (
            "Pass the Biology exam",
            EXAM,
            course.id,
        )
        assert blocks
        assert {(block.goal_id, block.course_id) for block in blocks} == {(goal.id, course.id)}
        assert all(block.ends_at.date() < EXAM for block in blocks)

    def test_asks_which_of_two_and_offers_both(self, database: str) -> None:
        actor = learner_with("Biology", "Data Structures")

        answer = say(actor, SAID)

        assert answer.clarification
        labels = {option["label"] for option in answer.clarification["options"]}
        assert labels == {"Biology", "Data Structures"}
        assert not stored(actor, Goal)

    def test_understands_the_option_it_offered(self, database: str) -> None:
        actor = learner_with("Biology", "Data Structures")
        asked = say(actor, SAID)
        assert asked.clarification
        option = next(o for o in asked.clarification["options"] if o["label"] == "Biology")

        say(actor, option["value"], to=asked)

        assert [goal.title for goal in stored(actor, Goal)] == ["Pass the Biology exam"]
        assert len(stored(actor, Course)) == 2

    def test_creates_the_course_that_is_named_and_missing(self, database: str) -> None:
        actor = learner_with("Data Structures")

        say(actor, "I want to pass my Biology exam in 6 weeks")

        assert {row.title for row in stored(actor, Course)} == {"Biology", "Data Structures"}
        assert [goal.title for goal in stored(actor, Goal)] == ["Pass the Biology exam"]

    def test_asks_for_the_day_that_is_missing(self, database: str) -> None:
        actor = learner_with("Biology")

        asked = say(actor, "I want to pass my exam")
        assert asked.clarification
        say(actor, asked.clarification["options"][2]["value"], to=asked)

        assert [goal.target_date for goal in stored(actor, Goal)] == [EXAM]
