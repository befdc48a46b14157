"""What is not the actor's does not exist for them."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor, Source
from maigie.core.errors import NotFound
from maigie.models.learning import Origin
from maigie.models.planning import Goal, Task
from services.planning import goals
from services.planning.owned import check_links, origin_of, owned


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


class TestOriginOf:
    @pytest.mark.parametrize(
        ("source", "origin"),
        [(Source.USER, Origin.USER), (Source.AI, Origin.AI), (Source.SYSTEM, Origin.AI)],
    )
    def test_says_who_made_a_row(self, source: Source, origin: Origin, student: Actor) -> None:
        assert origin_of(student.acting_as(source)) is origin
