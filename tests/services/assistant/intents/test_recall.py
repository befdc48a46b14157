"""“What do you know about my exam?”"""

from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.memory import Memory
from services.assistant.turn import TurnView
from services.library.library_index import embed_note, store_note_vectors
from services.library.notes import create_note
from tests.factories.learners import NOW, say, stored


def kinds(answer: TurnView) -> list[str]:
    return [one["object_type"] for one in answer.citations]


class TestRecall:
    @pytest.mark.parametrize(
        "question",
        [
            "What do you know about my exam?",
            "¿Qué sabes de mi examen?",
            "O que você sabe sobre a minha prova?",
            "Que sais-tu de mon examen ?",
        ],
    )
    def test_brings_together_what_was_told_and_planned(self, learner: Actor, question: str) -> None:
        say(learner, "Remember that my exam examen prova is on 12 March")
        say(learner, "I want to learn Data Structures for my exam in 6 weeks")

        answer = say(learner, question)

        [memory] = stored(learner, Memory)
        assert answer.intent["name"] == "memory.recall"
        assert {"memory", "goal"} <= set(kinds(answer))
        assert "12 March" in answer.message.content
        assert (memory.recall_count, memory.recalled_at) == (1, NOW)

    def test_quotes_the_persons_own_notes(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            note = create_note(
                session, learner, title="Thermo", content="Entropy never decreases.", at=NOW
            )
        index_note(learner, note.id)

        answer = say(learner, "What do you know about entropy?")

        assert kinds(answer) == ["note"]
        assert "never decreases" in answer.message.content

    def test_lists_everything_and_where_to_change_it(self, learner: Actor) -> None:
        say(learner, "Remember that I study best at night")
        say(learner, "Remember that my teacher is Mrs Bello")

        answer = say(learner, "What do you remember about me?")

        assert kinds(answer) == ["memory", "memory"]
        assert "/memories" in answer.message.content

    def test_is_honest_when_nothing_is_known(self, learner: Actor) -> None:
        nothing = say(learner, "What do you know about my chemistry lab?")
        nobody = say(learner, "What do you remember about me?")

        assert "I know nothing about “chemistry lab”" in nothing.message.content
        assert "not asked me to remember" in nobody.message.content
        assert kinds(nothing) == kinds(nobody) == []

    def test_knows_nothing_of_others(self, learner: Actor, stranger: Actor) -> None:
        say(stranger, "Remember that my exam is on 12 March")

        answer = say(learner, "What do you know about my exam?")

        assert "12 March" not in answer.message.content


def index_note(actor: Actor, note_id: str) -> None:
    prepared = embed_note(actor, note_id=note_id)
    with unit_of_work(actor) as session:
        store_note_vectors(session, actor, note_id=str(UUID(note_id)), prepared=prepared)
