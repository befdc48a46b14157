from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.actions import ActionContext
from maigie.core.errors import Invalid
from services.learning import courses
from services.learning.courses import get_course
from services.learning.study_actions import ADD_MODULES, MAKE_QUIZ, RECOMMEND_RESOURCES

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def run(session, actor, action, **given):
    context = ActionContext(session=session, actor=actor, now=NOON)
    return action.run(context, action.args.model_validate(given))


class TestRecommendResources:
    def test_keeps_a_page_of_the_catalogue(self, session, student):
        outcome = run(
            session,
            student,
            RECOMMEND_RESOURCES,
            items=[{"url": "https://visualgo.net/en", "reason": "Because", "score": 0.8}],
        )

        assert outcome.summary == "Put into your library: “VisuAlgo”."
        assert [one.type for one in outcome.entities] == ["resource"]

    @pytest.mark.parametrize("url", ["https://evil.example/x", "", "https://visualgo.net/en/"])
    def test_refuses_an_address_that_is_in_no_list(self, session, student, url):
        with pytest.raises(Invalid, match="catalogue"):
            run(session, student, RECOMMEND_RESOURCES, items=[{"url": url, "title": "X"}])


class TestAddModules:
    def test_says_how_much_it_added(self, session, student):
        course = courses.create_course(session, student, title="Knitting")

        outcome = run(
            session,
            student,
            ADD_MODULES,
            course_id=course.id,
            modules=[{"title": "Purl", "topics": [{"title": "Yarn"}]}],
        )

        assert outcome.summary == "Added 1 module with 1 topic to “Knitting”."
        assert get_course(session, student, course_id=UUID(course.id)).topic_count == 1


class TestMakeQuiz:
    def test_names_the_quiz_and_counts_its_questions(self, session, student):
        outcome = run(session, student, MAKE_QUIZ, topic="calculus", questions=3)

        assert outcome.summary == "Made “Quiz on calculus” with 3 questions."
