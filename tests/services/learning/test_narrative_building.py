"""A path on request and for every source that was read."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlmodel import col, select

from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict
from maigie.models.library_sources import Nugget
from services.learning import learning_sessions, narrative_building, narratives
from services.learning.narratives import Frames, Wanted
from tests.factories.nuggets import CELL_PAGES, add_source
from tests.factories.people import make_person

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def source(session, student):
    return add_source(session, student)


def build(session, actor, source):
    narrative_building.build_for_source(session, actor, source_id=str(source.id), prepared=Frames())
    return narratives.list_narratives(session, actor, source_id=source.id)


class TestBuildForSource:
    def test_makes_one_path_however_often_it_runs(self, session, student, source):
        once = build(session, student, source)
        twice = build(session, student, source)

        assert len(once) == 1
        assert once == twice

    def test_makes_a_new_one_when_the_source_was_read_anew(self, session, student, source):
        [before] = build(session, student, source)
        session.delete(session.exec(select(Nugget).where(col(Nugget.position) == 2)).one())
        session.flush()

        [after] = build(session, student, source)

        assert (after.id != before.id, after.stop_count) == (True, 2)

    def test_keeps_a_path_somebody_walks(self, session, student, source):
        [before] = build(session, student, source)
        learning_sessions.start_session(session, student, narrative_id=UUID(before.id), at=NOON)
        session.delete(session.exec(select(Nugget).where(col(Nugget.position) == 2)).one())
        session.flush()

        after = build(session, student, source)

        assert before.id in {one.id for one in after}
        assert len(after) == 2

    def test_leaves_what_is_gone_or_empty_alone(self, session, student):
        empty = add_source(session, student, title="Empty", pages=[])

        assert build(session, student, empty) == ()
        narrative_building.build_for_source(
            session, student, source_id=str(uuid4()), prepared=Frames()
        )


class TestFrameSource:
    def test_needs_no_model(self, student):
        assert narrative_building.frame_source(student, source_id=str(uuid4())) == Frames()


class TestBuildNarrative:
    def test_saves_in_the_transaction_it_is_given(self, database):
        actor = make_person()
        with unit_of_work(actor) as session:
            source = add_source(session, actor, pages=CELL_PAGES[:1])
        inside = []

        made = narrative_building.build_narrative(
            actor,
            Wanted(source_id=source.id),
            at=NOON,
            inside=lambda session, work: inside.append(session) or work(),
        )

        assert (made.stop_count, len(inside)) == (1, 1)

    def test_refuses_before_asking_anybody(self, database):
        actor = make_person()
        with unit_of_work(actor) as session:
            empty = add_source(session, actor, title="Empty", pages=[])

        with pytest.raises(Conflict):
            narrative_building.build_narrative(actor, Wanted(source_id=empty.id), at=NOON)
