"""What an undo brings back is found again."""

from datetime import UTC, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, redo_changes, undo_changes
from maigie.models.ops import ScheduledJob
from maigie.models.search import Embedding
from services.library.library_index import INDEX_NOTE, NOTE
from services.library.notes import create_note, update_note
from services.planning.goal_index import GOAL
from services.planning.goals import create_goal
from services.search.index import EmbeddedPart, replace_parts

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
A_VECTOR = (1.0, *[0.0] * 383)


def _jobs(session: Session, name: str) -> list[dict]:
    return [
        job.arguments
        for job in session.exec(select(ScheduledJob).where(col(ScheduledJob.name) == name)).all()
    ]


class TestIndexedAgain:
    def test_asks_for_vectors_of_every_restored_row(self, session: Session, student: Actor) -> None:
        note = create_note(session, student, title="Cells", content="They divide.", at=NOW)
        with recorded_changes(session) as changes:
            update_note(
                session, student, note_id=UUID(note.id), content="They split in two.", at=NOW
            )
        before = len(_jobs(session, INDEX_NOTE))

        undo_changes(session, changes)
        redo_changes(session, changes)

        assert _jobs(session, INDEX_NOTE)[before:] == 2 * [{"note_id": note.id}]


class TestForgottenVectors:
    def test_of_a_goal_that_an_undo_takes_away(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            goal = create_goal(session, student, title="Pass")
        replace_parts(
            session,
            student,
            object_type=GOAL,
            object_id=UUID(goal.id),
            model="test",
            parts=[EmbeddedPart(0, "Pass", A_VECTOR)],
        )

        undo_changes(session, changes)

        left = session.exec(select(Embedding).where(col(Embedding.object_type).in_((GOAL, NOTE))))
        assert left.all() == []
