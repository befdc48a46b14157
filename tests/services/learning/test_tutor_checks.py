"""The question a learner stands before."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.models.learning_paths import LearningSession
from services.learning import learning_sessions, tutor_checks
from services.learning.rules.hint_ladder import Ladder
from services.learning.rules.walk import Exercise, Walk
from services.library.nuggets import list_nuggets
from tests.factories.nuggets import add_source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def row(session, student):
    source = add_source(session, student)
    view = learning_sessions.start_on_source(session, student, source_id=source.id, at=NOON)
    return session.get(LearningSession, UUID(view.id))


@pytest.fixture
def check_id(session, student, row):
    """The first question of the path; the learner stands at the story before it."""
    view = learning_sessions.get_session(session, student, learning_session_id=row.id)
    return UUID(view.place.choices[0].target_node_id)


class TestCheckOf:
    def test_is_none_at_a_story(self, session, student, row):
        assert tutor_checks.check_of(session, student, row, Walk()) is None

    def test_is_the_question_of_the_place(self, session, student, row, check_id):
        row.current_node_id = check_id

        check = tutor_checks.check_of(session, student, row, Walk())

        assert (check.id, check.is_open) == (str(check_id), True)
        assert dict(check.options)[check.key] == check.question.answer
        assert check.question.because in list_nuggets(session, student)[0].content

    def test_is_the_tutors_own_question_first(self, session, student, row, check_id):
        row.current_node_id = check_id
        nugget = list_nuggets(session, student)[0]
        exercise = Exercise("e", nugget.id, "_____?", (("a", "Gold"),), "a", "Gold.")

        both = tutor_checks.checks_here(session, student, row, Walk(exercise=exercise))

        assert [one.id for one in both] == ["e", str(check_id)]


class TestOpenChecks:
    def test_keep_a_question_one_walked_away_from(self, session, student, row, check_id):
        tried = Walk().with_ladder(str(check_id), Ladder(attempts=1))
        told = tried.with_ladder(str(check_id), Ladder(attempts=1, released=True))

        assert [
            len(tutor_checks.open_checks(session, student, row, walk))
            for walk in (Walk(), tried, told)
        ] == [0, 1, 0]

    def test_leave_a_solved_one_out(self, session, student, row, check_id):
        row.current_node_id = check_id
        solved = Walk().with_ladder(str(check_id), replace(Ladder(), solved=True))

        assert tutor_checks.open_checks(session, student, row, solved) == ()
