"""What an answer to a question says about the learner."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.models.learning_paths import LearningSession
from services.learning import learning_sessions, mastery, tutor_answers, tutor_checks
from services.learning.rules.hint_ladder import Ladder
from services.learning.rules.walk import read_walk
from tests.factories.nuggets import add_source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def asked(session, student):
    """A session before its first question: the row, the walk and the question."""
    source = add_source(session, student)
    view = learning_sessions.start_on_source(session, student, source_id=source.id, at=NOON)
    row = session.get(LearningSession, UUID(view.id))
    row.current_node_id = UUID(view.place.choices[0].target_node_id)
    walk = read_walk(row.state)
    [check] = tutor_checks.open_checks(session, student, row, walk)
    return row, walk, check


def answer(session, actor, asked, ladder, *, right):
    row, walk, check = asked
    option = check.key if right else next(key for key, _ in check.options if key != check.key)
    return tutor_answers.answer_check(
        session,
        actor,
        row,
        walk,
        check=replace(check, ladder=ladder),
        option_id=option,
        at=NOON,
    )


class TestAnswerCheck:
    def test_is_worth_less_with_help(self, session, student, stranger, asked):
        alone = answer(session, student, asked, Ladder(), right=True)
        [level] = [one.level for one in mastery.mastery_map(session, student, at=NOON) if one.level]
        helped = answer(session, student, asked, Ladder(attempts=1, rung=3), right=True)

        assert (alone.text, helped.text) == ("That is right.", "That is right, with 3 hints.")
        assert helped.tool_calls[0]["arguments"]["hints"] == 3
        assert alone.walk.confirmed == ("The cell",)
        assert level > 0

    def test_shows_nothing_once_the_answer_was_told(self, session, student, asked):
        done = answer(session, student, asked, Ladder(attempts=1, released=True), right=True)

        assert (done.tool_calls, done.walk.confirmed) == ((), ())
        assert done.walk.ladder(asked[2].id).solved is False

    def test_opens_a_gap_when_wrong(self, session, student, asked):
        done = answer(session, student, asked, Ladder(), right=False)

        assert (done.is_right, done.walk.gaps) == (False, ("The cell",))
        assert done.walk.ladder(asked[2].id) == Ladder(attempts=1)
