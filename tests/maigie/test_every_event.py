"""Every event is announced by the change it names, with who and what caused it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.core.events import Event, wire_names
from maigie.models.ops import OutboxEvent
from services.learning import courses
from services.learning import events as learning_events
from services.planning import entries, goals
from services.planning import events as planning_events
from services.planning.entries import NewBlock

NINE = datetime(2026, 12, 7, 9, tzinfo=UTC)
EVENTS = [
    kind
    for module in (learning_events, planning_events)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
]
NAMES = wire_names(*EVENTS)


def do_everything(session: Session, actor: Actor) -> None:
    """Make, change and delete one of each thing that announces itself."""
    course = courses.create_course(session, actor, title="Chemistry")
    courses.update_course(session, actor, course_id=UUID(course.id), description="Matter")
    goal = goals.create_goal(session, actor, title="Pass")
    goals.update_goal(session, actor, goal_id=UUID(goal.id), priority=5)
    new = NewBlock(title="Read", start=NINE, end=NINE + timedelta(hours=1))
    (block,) = entries.create_blocks(session, actor, blocks=[new])
    entries.update_block(session, actor, block_id=block.id, title="Read more")
    courses.delete_course(session, actor, course_id=UUID(course.id))
    session.flush()


class TestEveryEvent:
    @pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.type)
    def test_is_announced_by_its_change(
        self, session: Session, student: Actor, kind: type[Event]
    ) -> None:
        assistant = Actor(
            user_id=student.user_id,
            organization_id=student.organization_id,
            timezone=student.timezone,
            source=Source.AI,
            request_id="request-1",
        )

        do_everything(session, assistant)

        rows = session.exec(select(OutboxEvent).where(col(OutboxEvent.type) == kind.type)).all()
        assert rows
        for row in rows:
            assert (row.owner_id, row.source, row.request_id) == (
                student.user_id,
                "ai",
                "request-1",
            )
            assert set(row.payload) == set(NAMES[kind.type])
            assert row.occurred_at.tzinfo is not None

    def test_is_described_and_named_after_its_domain_object(self) -> None:
        assert len(NAMES) == len(EVENTS)
        for kind in EVENTS:
            thing, _, happened = kind.type.partition(".")
            assert (kind.__doc__ or "").strip()
            assert kind.__name__.lower() == f"{thing}{happened}"
