"""What the assistant does with courses."""

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from maigie.core.actions import ActionContext
from maigie.core.actor import Actor
from services.learning import courses
from services.learning.actions import CREATE_COURSE
from tests.factories.learners import NOW

TOPICS = [{"key": "a", "title": "Shells", "hours": 1}, {"key": "b", "title": "Bonds", "hours": 2}]


class TestCreateCourse:
    def test_says_what_it_made_and_names_the_topics(self, session: Session, student: Actor) -> None:
        args = CREATE_COURSE.args.model_validate(
            {"title": "Chemistry", "modules": [{"title": "Atoms", "topics": TOPICS}]}
        )

        outcome = CREATE_COURSE.run(ActionContext(session, student, NOW), args)

        [course] = courses.list_courses(session, student)
        made = [topic.id for topic in course.modules[0].topics]
        assert outcome.summary == "Created the course “Chemistry” with 1 module and 2 topics."
        assert outcome.facts == {
            "course_id": course.id,
            "topic_ids": dict(zip("ab", made, strict=True)),
        }
        assert [(e.type, e.id, e.title) for e in outcome.entities] == [
            ("course", course.id, "Chemistry")
        ]

    @pytest.mark.parametrize(
        "args",
        [
            {"title": ""},
            {"title": "x" * 201},
            {"title": "x", "modules": [{"title": "m", "topics": [{"title": "t", "hours": 1}]}]},
            {"title": "x", "modules": [{"title": "m", "topics": [{**TOPICS[0], "hours": 0}]}]},
            {"title": "x", "modules": [{"title": "m", "topics": TOPICS * 31}]},
        ],
        ids=range(5),
    )
    def test_refuses_other_arguments(self, args: dict) -> None:
        with pytest.raises(ValidationError):
            CREATE_COURSE.args.model_validate(args)
