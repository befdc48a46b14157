"""“What topics do I need for this exam?”."""

from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry, Goal
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_course


class TestOutlineExam:
    def test_lists_the_topics_and_the_offer_makes_course_and_schedule(self, database: str):
        ada = make_learner()

        answer = say(ada, "what topics do I need for my trigonometry exam")
        assert "Shall I make the course and the schedule?" in answer.message.content
        assert answer.citations[0]["object_id"] == "trigonometry"
        assert stored(ada, Course) == []
        planned = say(ada, answer.suggestions[0], to=answer)

        assert [course.title for course in stored(ada, Course)] == ["Trigonometry"]
        assert len(stored(ada, Goal)) == 1
        assert len(stored(ada, CalendarEntry)) > 3
        say(ada, "undo that", to=planned)
        assert (stored(ada, Course), stored(ada, CalendarEntry)) == ([], [])

    def test_goes_by_the_own_course_and_names_its_gaps(self, database: str):
        ada = make_learner()
        course = add_course(ada, "Data Structures", "Arrays", "Hash tables")

        answer = say(ada, "explain what topics I need for this exam")

        assert "- Hash tables" in answer.message.content
        assert "0 of 2 topics are done" in answer.message.content
        assert "leaves out" in answer.message.content
        assert answer.citations[0]["object_id"] == course.id

    def test_asks_for_the_syllabus_of_what_it_does_not_know(self, database: str):
        answer = say(make_learner(), "what topics do I need for my quidditch exam")

        assert "Paste its syllabus" in answer.message.content
