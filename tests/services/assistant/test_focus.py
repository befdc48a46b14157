"""What a conversation is about, and who may say so."""

from uuid import UUID, uuid4

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, NotFound
from maigie.models.planning import Goal
from services.assistant.focus import Focus, drop_focus, focus_of, list_focus, set_focus
from services.assistant.turn import take_turn
from services.assistant.turn_views import TurnRequest, TurnView
from services.learning import courses
from services.planning import goals
from tests.factories.learners import NOW, make_learner, stored

EXAM = "I want to pass my exam in 6 weeks"


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


@pytest.fixture
def art(learner: Actor) -> UUID:
    with unit_of_work(learner) as session:
        courses.create_course(session, learner, title="History of Art")
        return UUID(courses.create_course(session, learner, title="Drawing").id)


def tell(actor: Actor, message: str, focus: Focus, *, to: TurnView | None = None) -> TurnView:
    where = UUID(to.conversation_id) if to else None
    request = TurnRequest(message=message, conversation_id=where, focus=focus)
    return take_turn(actor, request, at=NOW, model=None, plan_time_s=0.2)


def titles(actor: Actor, answer: TurnView) -> list[tuple[str, str]]:
    with unit_of_work(actor) as session:
        where = UUID(answer.conversation_id)
        found = focus_of(session, actor, conversation_id=where, focus=Focus())
        return [(one.kind, one.title) for one in found]


class TestFocus:
    def test_says_which_exam_is_meant(self, learner: Actor, art: UUID) -> None:
        unfocused = tell(learner, EXAM, Focus())
        answer = tell(learner, EXAM, Focus(course_id=art))

        assert unfocused.clarification is not None
        assert answer.clarification is None
        assert [row.course_id for row in stored(learner, Goal)] == [art]

    def test_is_kept_by_the_conversation_until_it_is_dropped(
        self, learner: Actor, art: UUID
    ) -> None:
        answer = tell(learner, "hello", Focus(refs=(art,)))
        kept = titles(learner, answer)

        with unit_of_work(learner) as session:
            left = drop_focus(
                session, learner, conversation_id=UUID(answer.conversation_id), kind="course"
            )

        assert kept == [("course", "Drawing")]
        assert left == ()
        assert tell(learner, EXAM, Focus(), to=answer).clarification is not None

    def test_of_a_goal_brings_its_course(self, learner: Actor, art: UUID) -> None:
        with unit_of_work(learner) as session:
            goal = goals.create_goal(session, learner, title="Draw", course_id=art)

        answer = tell(learner, "hello", Focus(goal_id=UUID(goal.id), scope="goal"))

        assert titles(learner, answer) == [("course", "Drawing"), ("goal", "Draw")]

    def test_on_all_courses_takes_the_place_of_one(self, learner: Actor, art: UUID) -> None:
        first = tell(learner, "hello", Focus(course_id=art))
        tell(learner, "hello", Focus(scope="ownedCourses"), to=first)
        wide = titles(learner, first)
        tell(learner, "hello", Focus(course_id=art), to=first)

        assert wide == [("scope", "All my courses")]
        assert titles(learner, first) == [("course", "Drawing")]

    def test_forgets_what_is_gone(self, learner: Actor, art: UUID) -> None:
        answer = tell(learner, "hello", Focus(course_id=art))
        with unit_of_work(learner) as session:
            courses.delete_course(session, learner, course_id=art)

        assert titles(learner, answer) == []
        assert tell(learner, "hello", Focus(), to=answer)

    def test_of_others_is_not_found(self, learner: Actor, art: UUID, stranger: Actor) -> None:
        for about in (
            Focus(course_id=art),
            Focus(goal_id=uuid4()),
            Focus(refs=(art,)),
            Focus(refs=(uuid4(),)),
        ):
            with pytest.raises(NotFound):
                tell(stranger, "hello", about)

    def test_needs_a_scope_that_exists_and_its_id(self, learner: Actor) -> None:
        answer = tell(learner, "hello", Focus())
        where = UUID(answer.conversation_id)

        for about in (Focus(scope="everything"), Focus(scope="course"), Focus(scope="goal")):
            with pytest.raises(Invalid):
                tell(learner, "hello", about)
        with unit_of_work(learner) as session, pytest.raises(Invalid):
            drop_focus(session, learner, conversation_id=where, kind="pending")


class TestSetFocus:
    def test_answers_what_it_is_about_now(self, learner: Actor, art: UUID) -> None:
        where = UUID(tell(learner, "hello", Focus()).conversation_id)

        with unit_of_work(learner) as session:
            found = set_focus(session, learner, conversation_id=where, focus=Focus(course_id=art))
            again = list_focus(session, learner, context={"course_id": str(art)})

        assert found == again
        assert [(one.kind, one.id, one.title) for one in found] == [("course", str(art), "Drawing")]
