"""“Focus on this course today”."""

from maigie.models.assistant import Conversation
from maigie.models.library import Resource
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_course


class TestFocusCourse:
    def test_makes_the_conversation_and_its_recommendations_about_it(self, database: str):
        ada = make_learner()
        add_course(ada, "World History", "Rome")
        course = add_course(ada, "Calculus", "Limits")

        focused = say(ada, "focus on Calculus today")
        guided = say(ada, "what should I watch to understand this", to=focused)

        contexts = [c.active_context.get("course_id") for c in stored(ada, Conversation)]
        assert course.id in contexts
        assert {row.details["catalogue"] for row in stored(ada, Resource)} == {"calculus"}
        assert "Limits" in guided.message.content

    def test_offers_to_add_what_is_not_there(self, database: str):
        ada = make_learner()
        add_course(ada, "Calculus", "Limits")

        answer = say(ada, "focus on Biology today")

        assert "I'm starting a new class on Biology" in answer.suggestions

    def test_asks_which_of_several(self, database: str):
        ada = make_learner()
        add_course(ada, "World History", "Rome")
        add_course(ada, "Calculus", "Limits")

        answer = say(ada, "focus on this course today")

        assert {one["label"] for one in answer.clarification["options"]} == {
            "World History",
            "Calculus",
        }
