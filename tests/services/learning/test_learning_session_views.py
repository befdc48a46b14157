"""How a learning session is shown."""

from datetime import UTC, datetime
from uuid import UUID

from maigie.models.learning_paths import LearningSession
from services.learning import learning_session_views, learning_sessions, narratives
from services.learning.narratives import Wanted
from services.library.nuggets import list_nuggets
from tests.factories.nuggets import add_source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class TestViewSession:
    def test_counts_progress_by_stops(self, session, student):
        source = add_source(session, student, slides=True)
        path = narratives.create_narrative(session, student, wanted=Wanted(source_id=source.id))
        begun = learning_sessions.start_session(
            session, student, narrative_id=UUID(path.id), at=NOON
        )
        row = session.get(LearningSession, UUID(begun.id))
        shown = []
        for node in path.nodes:
            row.current_node_id = UUID(node.id)
            view = learning_session_views.view_session(session, student, row)
            [summary] = learning_session_views.view_sessions(session, [row])
            shown.append((node.kind, view.progress, summary.progress == view.progress))

        thirds = [0.0] * 3 + [0.3333] * 3 + [0.6667] * 3 + [1.0]
        assert [progress for _, progress, _ in shown] == thirds
        assert all(same for *_, same in shown)
        assert begun.place.slides[0]["title"] == "The cell"


class TestCite:
    def test_says_where_a_nugget_stands(self, session, student):
        add_source(session, student)
        nugget = list_nuggets(session, student)[1]

        cited = learning_session_views.cite(nugget)

        assert (cited.title, cited.page, cited.source_title) == ("Energy", 2, "Biology")
