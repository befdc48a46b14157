from services.assistant.intents.about import asked_about
from services.learning.courses import list_courses
from tests.factories.plans_of_learners import add_course


class TestAskedAbout:
    def test_prefers_what_is_named_over_what_was_talked_of(self, learner, turn_of):
        add_course(learner, "Calculus", "Limits")
        courses = turn_of("hello").read(list_courses)
        shown = [{"type": "note", "id": "x", "title": "Photosynthesis"}]

        named = asked_about(turn_of("explain hash tables", courses=courses, shown=shown))
        pointed = asked_about(turn_of("what should I read to understand this", shown=shown))
        own = asked_about(turn_of("quiz me on calculus", courses=courses))

        assert (named.title, named.said) == ("hash tables", True)
        assert (pointed.title, pointed.said) == ("Photosynthesis", False)
        assert (own.course_id, own.next_topic.title) == (own.course_id, "Limits")

    def test_falls_back_on_the_only_course_and_then_on_nothing(self, learner, turn_of):
        add_course(learner, "Calculus", "Limits")
        courses = turn_of("hello").read(list_courses)

        assert asked_about(turn_of("quiz me", courses=courses)).title == "Calculus"
        assert asked_about(turn_of("quiz me")) is None
