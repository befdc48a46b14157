"""Which questions are the same."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.assistant import Conversation, Message, MessageRole
from services.assistant import earlier_answers
from services.assistant.earlier_answers import earlier_answer, question_key
from services.assistant.rules.answer_preferences import AnswerPreferences
from services.assistant.turn_values import GivenFile, Turn
from services.assistant.understanding.values import Understanding
from services.planning.rules.dates import parse_dates
from tests.factories.learners import NOW, make_learner


class TestQuestionKey:
    def test_depends_on_words_subject_files_and_settings(self, student: Actor) -> None:
        turn = Turn(
            actor=student,
            now=NOW,
            message="Why?",
            understanding=Understanding("Why?", "en"),
            dates=parse_dates("", now=NOW.astimezone(ZoneInfo("UTC"))),
            courses=(),
            context={},
            model=None,
            plan_time_s=1.0,
        )
        key = question_key(turn, "Why  is it so?")

        others = (
            replace(turn, context={"course_id": "c"}),
            replace(turn, files=(GivenFile("f", "a.txt", "x"),)),
            replace(turn, preferences=AnswerPreferences(style="concise")),
        )
        assert question_key(turn, "why is it SO?") == key
        assert question_key(turn, "Why not?") != key
        assert all(question_key(other, "Why is it so?") != key for other in others)


class TestEarlierAnswer:
    def test_is_the_latest_one_among_the_last_messages(
        self, database: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        learner = make_learner()
        monkeypatch.setattr(earlier_answers, "LOOKED_THROUGH", 3)
        answers = ["Too old.", "First.", "Second.", "To something else."]
        with unit_of_work(learner) as session:
            conversation = Conversation(
                owner_id=learner.user_id,
                organization_id=learner.organization_id,
                title="Why",
                last_active_at=NOW,
            )
            session.add(conversation)
            session.flush()
            session.add_all(
                Message(
                    owner_id=learner.user_id,
                    organization_id=learner.organization_id,
                    conversation_id=conversation.id,
                    seq=seq,
                    role=MessageRole.ASSISTANT,
                    content=content,
                    details={"question_key": key, "broken_off": False},
                    created_at=NOW + timedelta(minutes=seq),
                )
                for seq, (content, key) in enumerate(
                    zip(answers, ("old", "why", "why", "what"), strict=True), start=1
                )
            )

        with unit_of_work(learner) as session:
            found = {
                key: earlier_answer(session, learner, key=key, at=NOW + timedelta(hours=1))
                for key in ("why", "old", "never")
            }

        assert found == {"why": "Second.", "old": None, "never": None}
