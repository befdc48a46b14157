"""What the tutor answers, before it is worded."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.models.learning_paths import LearningSession
from services.learning import learning_sessions, tutor_drafts
from services.learning.rules.answer_leaks import gives_away
from services.learning.rules.hint_ladder import Ladder
from services.learning.rules.walk import read_walk, write_walk
from services.learning.tutor_checks import open_checks
from tests.factories.nuggets import add_source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def row(session, student):
    """A session at the first story of a path."""
    source = add_source(session, student, slides=True)
    view = learning_sessions.start_on_source(session, student, source_id=source.id, at=NOON)
    return session.get(LearningSession, UUID(view.id))


@pytest.fixture
def asked(session, student, row):
    """The same session before its first question."""
    view = learning_sessions.get_session(session, student, learning_session_id=row.id)
    row.current_node_id = UUID(view.place.choices[0].target_node_id)
    return row


def draft(session, actor, row, message):
    return tutor_drafts.draft_reply(session, actor, row, message=message, vector=None)


class TestDraftReply:
    def test_explains_the_passage_in_front_when_nothing_else_is_named(self, session, student, row):
        made = draft(session, student, row, "Explain that again")

        assert "smallest unit of life" in made.text
        assert made.tool_calls[0]["result"]["citations"][0]["page"] == 1
        assert made.lesson.passages[0].number == 1

    def test_asks_a_question_on_the_passage_in_front(self, session, student, row):
        made = draft(session, student, row, "check me")

        [call] = made.tool_calls
        exercise = made.walk.exercise
        assert (call["name"], call["result"]["check_id"]) == ("ask_check", exercise.id)
        assert {option["label"] for option in call["result"]["options"]} >= {exercise.answer}
        assert "key" not in str(call)

    def test_shows_the_slide_of_the_passage_in_front(self, session, student, row):
        made = draft(session, student, row, "show me the slide")

        assert made.media[0]["slide"]["title"] == "The cell"
        assert made.tool_calls[0]["name"] == "show_slide"

    def test_keeps_slides_and_passages_back_while_a_question_is_open(self, session, student, asked):
        [check] = open_checks(session, student, asked, read_walk(asked.state))

        drafts = [
            draft(session, student, asked, message)
            for message in ("show me the slide", "Explain osmosis", "check me", "why?", "answer")
        ]

        shown = "".join(f"{one.text}{one.media}{one.tool_calls}" for one in drafts)
        assert not gives_away(shown, check.question.secrets)
        assert all(one.lesson is None for one in drafts)
        assert all(one.secrets == check.question.secrets for one in drafts)

    def test_gives_no_hint_beyond_the_third(self, session, student, asked):
        walk = read_walk(asked.state)
        [check] = open_checks(session, student, asked, walk)
        asked.state = write_walk(walk.with_ladder(check.id, Ladder(rung=3)))

        made = draft(session, student, asked, "hint")

        assert made.text.startswith("That was the last hint.")
        assert made.tool_calls == ()

    def test_takes_an_option_for_an_answer(self, session, student, asked):
        [check] = open_checks(session, student, asked, read_walk(asked.state))

        made = draft(session, student, asked, check.question.answer)

        assert (made.option_id, made.check.id) == (check.key, check.id)

    def test_has_no_question_to_give_up(self, session, student, row):
        made = draft(session, student, row, "I give up")

        assert made.text.startswith("There is no open question.")
        assert replace(made, text="").tool_calls == ()
