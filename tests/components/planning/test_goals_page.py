"""The pages of goals: what they say, and what they keep out of the first load."""

from components.planning.goals_detail_page import goal_page
from components.planning.goals_graph import GoalsGraph, goals_graph
from components.planning.goals_page import goals_page
from state.planning.goals import VIEWS
from tests.components.rendering import rendered


class TestGoalsPage:
    def test_offers_every_view(self) -> None:
        text = rendered(goals_page())

        assert [name for name in VIEWS.values() if f'"{name}"' not in text] == []

    def test_fetches_the_graph_only_when_it_is_shown(self) -> None:
        graph = GoalsGraph.create()

        at_once = [one for one in graph._get_all_imports()[GoalsGraph.library] if one.render]

        assert at_once == []
        assert "ClientSide(() => import(" in str(graph._get_all_dynamic_imports())

    def test_says_every_edge_in_words(self) -> None:
        text = rendered(goals_graph())

        assert all(label in text for label in ("Comes first", "Comes after", "Connections"))


class TestGoalPage:
    def test_shows_steps_history_and_ties(self) -> None:
        text = rendered(goal_page())

        assert all(
            title in text
            for title in ("Milestones", "Progress", "Needs first", "Leads to", "Tasks")
        )
