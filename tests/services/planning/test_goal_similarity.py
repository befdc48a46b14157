"""Similar goals are found by meaning, and by title."""

from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.providers.embeddings.minilm import local_embedder
from services.planning import goals
from services.planning.goal_index import GOAL, vector_of_goal
from services.planning.goal_similarity import similar_goals
from services.search.index import embed_parts, replace_parts


def add(session: Session, actor: Actor, title: str, *, indexed: bool = True) -> UUID:
    goal_id = UUID(goals.create_goal(session, actor, title=title).id)
    if indexed:
        embedder = local_embedder()
        replace_parts(
            session,
            actor,
            object_type=GOAL,
            object_id=goal_id,
            model=embedder.model,
            parts=embed_parts(embedder, [title]),
        )
    return goal_id


class TestSimilarGoals:
    @pytest.mark.parametrize(
        ("one", "other", "found_as"),
        [
            ("Learn Spanish", "Speak Spanish fluently", ["first"]),
            ("Meditate daily", "Practise mindfulness every morning", ["first"]),
            ("Pass calculus exam", "Get an A in calculus", ["first"]),
            ("Pass chemistry", "Pass biology", []),
            ("Learn Python", "Learn to cook", []),
        ],
    )
    def test_are_those_that_mean_the_same(
        self, one: str, other: str, found_as: list[str], session: Session, student: Actor
    ) -> None:
        first, second = add(session, student, one), add(session, student, other)

        found = similar_goals(session, student, goal_id=second)

        assert [{str(first): "first"}[goal.id] for goal in found] == found_as

    def test_come_nearest_first_for_a_goal_not_indexed_yet(
        self, session: Session, student: Actor
    ) -> None:
        for title in ("Speak Spanish fluently", "Learn Spanish well", "Run a marathon"):
            add(session, student, title)
        new = add(session, student, "Learn Spanish", indexed=False)

        found = similar_goals(session, student, goal_id=new, vector=vector_of_goal("Learn Spanish"))

        assert [goal.title for goal in found] == ["Learn Spanish well", "Speak Spanish fluently"]

    def test_are_found_by_title_without_any_vector(self, session: Session, student: Actor) -> None:
        first = add(session, student, "Pass chemistry", indexed=False)
        done = add(session, student, "Pass chemistry")
        goals.finish_goal(session, student, goal_id=done)
        new = add(session, student, "Pass my chemistry", indexed=False)

        found = similar_goals(session, student, goal_id=new)

        assert [goal.id for goal in found] == [str(first)]

    def test_of_others_are_not_found(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        goal_id = add(session, student, "Pass chemistry")

        with session_as(stranger) as other:
            mine = add(other, stranger, "Pass chemistry")
            assert similar_goals(other, stranger, goal_id=mine) == ()
            with pytest.raises(NotFound):
                similar_goals(other, stranger, goal_id=goal_id)
