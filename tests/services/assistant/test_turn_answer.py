"""What an answer says, and what the conversation is about afterwards."""

from dataclasses import replace

import pytest

from services.assistant.batch_views import BatchView, RunView
from services.assistant.turn_answer import content_of, context_after, reply_of
from services.assistant.turn_values import Ask, Do, Option, Say, Undo
from tests.factories.learners import NOW, make_learner
from tests.services.assistant.test_model_steps import turn_of

COURSE = {"type": "course", "id": "c1", "title": "Art"}
DONE = BatchView(
    id="b1",
    status="done",
    summary="Created it.",
    actions=(
        RunView("r1", "learning.create_course", "done", "reversible", "Created it.", (COURSE,)),
    ),
    created_at=NOW,
)
PROPOSED = replace(DONE, status="proposed", summary="That is much.")


class TestContentOf:
    @pytest.mark.parametrize(
        ("decision", "batch", "text"),
        [
            (Do(steps=(), note="It fits."), DONE, "Created it.\n\nIt fits."),
            (Do(steps=(), note="It fits."), PROPOSED, "That is much.\n\nIt fits."),
            (Ask("Which?"), None, "Which?"),
            (Say("Hello."), None, "Hello."),
            (Undo(), None, "There is nothing to undo in this conversation."),
            (Undo(), DONE, "Undone: Created it."),
        ],
    )
    def test_speaks_of_what_was_committed(self, decision, batch, text: str) -> None:
        assert content_of(decision, batch) == text

    def test_says_what_an_undo_left_in_place(self) -> None:
        assert "1 thing stays:" in content_of(Undo(), replace(DONE, kept=("course:1",)))
        assert "2 things stay:" in content_of(Undo(), replace(DONE, kept=("a", "b")))


class TestReplyOf:
    def test_carries_the_question_and_its_answers(self, database: str) -> None:
        reply = reply_of(turn_of(make_learner()), Ask("Which?", (Option("A", "a"),)), None)

        assert reply["clarification"] == {
            "question": "Which?",
            "options": [{"label": "A", "value": "a"}],
        }
        assert (reply["actions"], reply["batch_id"]) == ((), None)


class TestContextAfter:
    def test_is_about_what_was_made_and_asks_no_more(self, database: str) -> None:
        turn = replace(turn_of(make_learner()), context={"pending": {}, "goal_id": "g1"})

        after = context_after(turn, Do(steps=(), remember={"fixes": []}), DONE)

        assert after.pop("last")["batch_id"] == "b1"
        assert after == {
            "goal_id": "g1",
            "language": "en",
            "fixes": [],
            "course_id": "c1",
            "shown": [{"type": "course", "id": "c1", "title": "Art"}],
        }
