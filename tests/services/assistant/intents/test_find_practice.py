"""“Find me practice questions”, “Quiz me on X”."""

from maigie.core.db import unit_of_work
from maigie.models.learning_practice import Quiz
from maigie.models.library import Resource
from services.library.notes import create_note
from tests.factories.learners import NOW, make_learner, say, stored
from tests.factories.plans_of_learners import add_course

TEXT = """# Quokkas

## Home
The quokka is a small marsupial that lives on Rottnest Island. A swamp is the place where quokkas rest.

## Food
Quokkas are herbivores that feed on grasses at night. The quokka is an animal that stores fat in its tail.

## Enemies
The red fox is the main predator of the quokka. A dingo is a wild dog that hunts quokkas on the mainland.

## Young
A joey is a young quokka that stays in the pouch. The pouch is a fold of skin that carries the joey.
"""


class TestFindPractice:
    def test_finds_sets_and_makes_a_quiz_and_undoes_both(self, database: str):
        ada = make_learner()

        answer = say(ada, "find me practice questions on calculus")

        assert {row.type.value for row in stored(ada, Resource)} == {"practice_set"}
        assert [quiz.topic for quiz in stored(ada, Quiz)] == ["calculus"]
        assert [action["name"] for action in answer.actions] == [
            "learning.make_quiz",
            "learning.recommend_resources",
        ]
        say(ada, "undo that", to=answer)
        assert (stored(ada, Resource), stored(ada, Quiz)) == ([], [])

    def test_asks_about_the_persons_own_note(self, database: str):
        ada = make_learner()
        with unit_of_work(ada) as session:
            create_note(session, ada, at=NOW, title="Quokkas", content=TEXT)

        say(ada, "quiz me on quokkas")

        assert [quiz.topic for quiz in stored(ada, Quiz)] == ["quokkas"]
        assert stored(ada, Resource) == []

    def test_belongs_to_the_course_that_is_named(self, database: str):
        ada = make_learner()
        add_course(ada, "Calculus", "Limits")

        say(ada, "quiz me on Calculus")

        assert stored(ada, Quiz)[0].course_id is not None
        assert {str(row.course_id) for row in stored(ada, Resource)} == {
            str(stored(ada, Quiz)[0].course_id)
        }

    def test_says_so_when_there_is_nothing_to_ask(self, database: str):
        ada = make_learner()

        answer = say(ada, "quiz me on quidditch")

        assert "too little" in answer.message.content
        assert (stored(ada, Quiz), answer.actions) == ([], ())
