"""How paths are shown."""

from maigie.models.learning_paths import Narrative
from services.learning import narrative_views, narratives
from services.learning.narratives import Wanted
from tests.factories.nuggets import add_source


class TestViewNarratives:
    def test_counts_places_of_each_kind(self, session, student):
        source = add_source(session, student)
        made = narratives.create_narrative(session, student, wanted=Wanted(source_id=source.id))
        row = session.get(Narrative, made.id)

        [summary] = narrative_views.view_narratives(session, [row])

        assert (summary.stop_count, summary.check_count, summary.node_count) == (3, 3, 10)
        nodes = narrative_views.nodes_of(session, row.id)
        assert [node.position for node in nodes] == list(range(10))
        assert narrative_views.view_narrative(session, row) == made
        assert narrative_views.view_node(nodes[0]) == made.nodes[0]


class TestViewChoice:
    def test_keeps_to_itself_what_an_answer_rests_on(self):
        stored = {"id": "a", "label": "Gold", "effect": "confirms_mastery", "because": "Gold."}

        shown = narrative_views.view_choice(stored)

        assert (shown.label, shown.target_node_id) == ("Gold", None)
        assert not hasattr(shown, "because")
