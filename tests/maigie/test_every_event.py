"""Every event is announced by the change it names, with who and what caused it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.core.events import Event, wire_names
from maigie.models.library_sources import (
    IngestionJob,
    IngestionStatus,
    LibrarySource,
    SourceType,
)
from maigie.models.ops import OutboxEvent
from services.learning import cards, courses, review_answers
from services.learning import events as learning_events
from services.library import events as library_events
from services.library import notes, resource_changes, resources
from services.library.ingestion_progress import Ticket
from services.library.ingestion_reading import Outcome, store_reading
from services.planning import entries, goals, study_sessions, tasks
from services.planning import events as planning_events
from services.planning.entries import NewBlock
from services.planning.goal_dependencies import add_dependency
from services.planning.study_session_links import NewStudySession

NINE = datetime(2026, 12, 7, 9, tzinfo=UTC)
EVENTS = [
    kind
    for module in (library_events, learning_events, planning_events)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
]
NAMES = wire_names(*EVENTS)


def do_everything(session: Session, actor: Actor) -> None:
    """Make, change and delete one of each thing that announces itself."""
    course = courses.create_course(session, actor, title="Chemistry")
    courses.update_course(session, actor, course_id=UUID(course.id), description="Matter")
    note = notes.create_note(session, actor, at=NINE, content="Cells")
    notes.update_note(session, actor, note_id=UUID(note.id), at=NINE, content="Genes")
    why = resources.Recommendation(resources.RecommendationSource.AI)
    saved = resources.save_resource(session, actor, at=NINE, title="Book", recommendation=why)
    resource_changes.update_resource(
        session, actor, resource_id=UUID(saved.id), at=NINE, title="Books"
    )
    goal = goals.create_goal(session, actor, title="Pass")
    goals.update_goal(session, actor, goal_id=UUID(goal.id), priority=5)
    later = goals.create_goal(session, actor, title="Apply")
    add_dependency(session, actor, goal_id=UUID(later.id), depends_on=UUID(goal.id))
    goals.finish_goal(session, actor, goal_id=UUID(goal.id))
    new = NewBlock(title="Read", start=NINE, end=NINE + timedelta(hours=1))
    (block,) = entries.create_blocks(session, actor, blocks=[new])
    entries.update_block(session, actor, block_id=block.id, title="Read more")
    tasks.create_task(session, actor, title="Essay")
    read_something(session, actor)
    card = cards.create_card(session, actor, front="lac?", back="an operon", at=NINE)
    review_answers.answer_card(session, actor, card_id=UUID(card.id), rating=3, at=NINE)
    study = study_sessions.start_study_session(session, actor, new=NewStudySession(), at=NINE)
    study_sessions.stop_study_session(session, actor, study_session_id=UUID(study.id), at=NINE)
    courses.delete_course(session, actor, course_id=UUID(course.id))
    session.flush()


def read_something(session: Session, actor: Actor) -> None:
    """End the reading of a source."""
    owner = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
    source = LibrarySource(**owner, type=SourceType.MANUAL, title="Cells")
    session.add(source)
    session.flush()
    job = IngestionJob(
        **owner,
        type=SourceType.MANUAL,
        source="Cells",
        source_id=source.id,
        status=IngestionStatus.PROCESSING,
    )
    session.add(job)
    session.flush()
    outcome = Outcome(Ticket(job.id, job.attempt, source.id))
    store_reading(session, actor, ingestion_id="", attempt="", prepared=outcome)


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
