"""What is not the actor's does not exist for them."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.planning import Goal, Task
from services.planning import goals
from services.planning.owned import check_links, owned


@pytest.fixture
def goal_id(session: Session, student: Actor) -> UUID:
    return UUID(goals.create_goal(session, student, title="Pass").id)


class TestOwned:
    def test_finds_ones_own_and_nothing_else(
        self, session: Session, student: Actor, stranger: Actor, goal_id: UUID
    ) -> None:
        assert owned(session, student, Goal, goal_id).id == goal_id
        for actor, kind in ((stranger, Goal), (student, Task)):
            with pytest.raises(NotFound):
                owned(session, actor, kind, goal_id)


class TestCheckLinks:
    def test_lets_ones_own_and_nothing_pass(
        self, session: Session, student: Actor, goal_id: UUID
    ) -> None:
        check_links(session, student, goal_ids=[goal_id, None, goal_id], course_ids=[None])

    def test_refuses_when_one_is_missing(
        self, session: Session, student: Actor, stranger: Actor, goal_id: UUID
    ) -> None:
        with pytest.raises(NotFound, match="goal"):
            check_links(session, student, goal_ids=[goal_id, uuid4()])
        with pytest.raises(NotFound, match="goal"):
            check_links(session, stranger, goal_ids=[goal_id])
        with pytest.raises(NotFound, match="block"):
            check_links(session, student, entry_ids=[uuid4()])
