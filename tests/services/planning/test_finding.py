"""Finding by title: every kind, every word, only one's own."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning import courses
from services.library import notes, resources
from services.planning import entries, finding, goals, tasks
from services.planning.entries import NewBlock
from tests.factories.learners import NOW

HOUR = timedelta(hours=1)


def fill(session: Session, actor: Actor) -> None:
    """Have one of each kind about graphs, a block of the past, and a task that is done."""
    courses.create_course(session, actor, title="Graph theory")
    goals.create_goal(session, actor, title="Pass the graph exam")
    past, coming = NOW - 5 * HOUR, NOW + 5 * HOUR
    entries.create_blocks(
        session,
        actor,
        blocks=[
            NewBlock(title="Graphs, before", start=past, end=past + HOUR),
            NewBlock(title="Graphs, to come", start=coming, end=coming + HOUR),
        ],
    )
    tasks.create_task(session, actor, title="Draw a graph")
    done = tasks.create_task(session, actor, title="Graph paper")
    tasks.complete_task(session, actor, task_id=UUID(done.id), at=NOW)


def titles(session: Session, actor: Actor, words: str) -> list[tuple[str, str]]:
    found = finding.find_by_title(session, actor, words=words, at=NOW)
    return [(one.kind, one.title) for one in found]


class TestFindByTitle:
    def test_returns_every_kind_that_is_still_to_do(self, session: Session, student: Actor) -> None:
        fill(session, student)

        assert titles(session, student, "GRAPH") == [
            ("course", "Graph theory"),
            ("goal", "Pass the graph exam"),
            ("block", "Graphs, to come"),
            ("task", "Draw a graph"),
        ]

    def test_wants_every_word_in_any_order(self, session: Session, student: Actor) -> None:
        fill(session, student)

        assert titles(session, student, "exam pass") == [("goal", "Pass the graph exam")]

    @pytest.mark.parametrize("words", ["", "   ", "%", "_", "\\"])
    def test_takes_signs_literally(self, session: Session, student: Actor, words: str) -> None:
        fill(session, student)

        assert titles(session, student, words) == []

    def test_hides_other_peoples_things(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        fill(session, student)

        with session_as(stranger) as other:
            assert titles(other, stranger, "graph") == []


class TestFindInTheLibrary:
    def test_finds_notes_and_resources_but_not_the_trash(
        self, session: Session, student: Actor
    ) -> None:
        notes.create_note(session, student, at=NOW, title="Graph notes")
        resources.save_resource(session, student, at=NOW, title="Graph video")
        gone = notes.create_note(session, student, at=NOW, title="Graph, thrown away")
        notes.trash_note(session, student, note_id=UUID(gone.id), at=NOW)

        assert titles(session, student, "graph") == [
            ("note", "Graph notes"),
            ("resource", "Graph video"),
        ]
