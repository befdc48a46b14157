"""“Summarize the courses I'm offering”."""

from maigie.models.assistant import Message
from maigie.models.learning import Module
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_course


class TestReviewCourses:
    def test_sums_up_each_course_with_its_gaps_and_what_closes_them(self, database: str):
        ada = make_learner()
        course = add_course(ada, "Data Structures", "Arrays", "Hash tables")
        add_course(ada, "Knitting", "Purl")

        answer = say(ada, "summarize the courses I'm offering")

        assert "Your 2 courses" in answer.message.content
        assert "Not in its syllabus, though usual: Big-O" in answer.message.content
        assert course.id in {one["object_id"] for one in answer.citations}
        assert len(stored(ada, Message)) == 2
        added = say(ada, answer.suggestions[0], to=answer)
        assert len(stored(ada, Module)) == 3
        say(ada, "undo that", to=added)
        assert len(stored(ada, Module)) == 2

    def test_offers_a_start_to_who_has_none(self, database: str):
        answer = say(make_learner(), "summarize my courses")

        assert "no courses yet" in answer.message.content

    def test_refuses_a_module_for_a_course_that_is_not_there(self, database: str):
        answer = say(make_learner(), "Add the module “Trees” to “Botany”")

        assert "no course called “Botany”" in answer.message.content
