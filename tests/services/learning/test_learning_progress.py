"""How far a session is along its path."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from maigie.models.learning_paths import LearningSession
from services.learning import learning_progress, learning_sessions
from services.learning.narrative_views import nodes_of
from services.learning.rules.walk import Walk
from tests.factories.nuggets import add_source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def row(session, student):
    source = add_source(session, student)
    view = learning_sessions.start_on_source(session, student, source_id=source.id, at=NOON)
    return session.get(LearningSession, UUID(view.id))


class TestProgressOf:
    def test_is_the_same_without_the_texts(self, session, row):
        nodes = nodes_of(session, row.narrative_id)
        spots = learning_progress.spots_of(session, [row.narrative_id])[row.narrative_id]
        row.current_node_id = nodes[4].id

        found = [learning_progress.progress_of(row, one) for one in (nodes, spots)]

        assert found == [pytest.approx(1 / 3, abs=0.001)] * 2

    def test_is_nothing_where_the_place_is_gone_and_all_when_completed(self, session, row):
        nodes = nodes_of(session, row.narrative_id)
        row.current_node_id = uuid4()
        lost = learning_progress.progress_of(row, nodes)
        row.completed_at = NOON

        assert (lost, learning_progress.progress_of(row, nodes)) == (0.0, 1.0)
        assert learning_progress.current_of(row, nodes) is None


class TestStopsOf:
    def test_marks_gaps_and_what_lies_behind(self, session, row):
        nodes = nodes_of(session, row.narrative_id)
        row.current_node_id = nodes[7].id

        stops = learning_progress.stops_of(row, nodes, Walk(gaps=("Energy",)))

        assert [stop.state for stop in stops] == ["done", "gap", "current"]
