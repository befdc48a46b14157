"""Choosing how a session goes on."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import Conflict, NotFound
from services.learning import learning_choices, learning_sessions, mastery, narratives
from services.learning.learning_sessions import LearningSessionOver
from services.learning.narratives import Wanted
from tests.factories.nuggets import add_source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def begun(session, student):
    """A session at the first question of a path."""
    source = add_source(session, student)
    path = narratives.create_narrative(session, student, wanted=Wanted(source_id=source.id))
    view = learning_sessions.start_session(session, student, narrative_id=UUID(path.id), at=NOON)
    return choose(session, student, view, view.place.choices[0].id)


def choose(session, actor, view, choice_id):
    return learning_choices.take_choice(
        session, actor, learning_session_id=UUID(view.id), choice_id=choice_id, at=NOON
    )


def options(session, actor, view):
    """Return the ids of the right option and of the wrong ones, as only the table knows them."""
    path = narratives.get_narrative(session, actor, narrative_id=UUID(view.narrative_id))
    node = next(one for one in path.nodes if one.id == view.current_node_id)
    right = [one.id for one in node.choices if one.effect == "confirms_mastery"]
    return right[0], [one.id for one in node.choices if one.effect == "reveals_gap"]


class TestTakeChoice:
    def test_goes_from_a_wrong_answer_over_the_gap_to_the_right_one(self, session, student, begun):
        right, wrong = options(session, student, begun)

        stepped_back = choose(session, student, begun, wrong[0])
        again = choose(session, student, stepped_back, stepped_back.place.choices[0].id)
        on = choose(session, student, again, right)

        assert (stepped_back.place.kind, stepped_back.gaps) == ("remedial", ("The cell",))
        assert [stop.state for stop in stepped_back.path] == ["gap", "ahead", "ahead"]
        assert (again.place.kind, again.check.attempts) == ("check", 1)
        assert (on.place.title, on.gaps, on.confirmed) == ("Energy", (), ("The cell",))
        assert on.progress == pytest.approx(1 / 3, abs=0.01)
        [concept] = [one for one in mastery.mastery_map(session, student, at=NOON) if one.level]
        assert (concept.title, concept.evidence_count) == ("The cell", 2)
        calls = [call for message in on.messages for call in message.tool_calls]
        assert [call["name"] for call in calls] == ["record_mastery", "record_mastery"]
        assert [call["arguments"]["score"] for call in calls] == [0.0, 1.0]

    def test_shows_of_a_question_no_more_than_its_options(self, begun):
        shown = begun.place.choices + begun.check.options

        assert {(one.effect, one.target_node_id) for one in shown} == {(None, None)}
        assert (begun.check.answer, begun.check.because) == (None, None)

    def test_takes_a_double_tap_once(self, session, student, begun):
        right, _ = options(session, student, begun)

        once = choose(session, student, begun, right)
        twice = choose(session, student, begun, right)

        assert twice == once

    def test_refuses_the_choice_of_another_place(self, session, student, begun):
        path = narratives.get_narrative(session, student, narrative_id=UUID(begun.narrative_id))

        with pytest.raises(Conflict) as refused:
            choose(session, student, begun, path.nodes[3].choices[1].id)
        assert refused.value.code == "choice_elsewhere"
        with pytest.raises(NotFound):
            choose(session, student, begun, "no such choice")

    def test_hides_other_peoples_sessions(self, session, stranger, begun):
        with pytest.raises(NotFound):
            choose(session, stranger, begun, "s0-on")

    def test_refuses_a_completed_session(self, session, student, begun):
        learning_sessions.complete_session(
            session, student, learning_session_id=UUID(begun.id), at=NOON
        )

        with pytest.raises(LearningSessionOver):
            choose(session, student, begun, begun.place.choices[0].id)

    def test_leads_to_the_end_of_the_path(self, session, student, begun):
        view = begun
        while view.place.kind != "end":
            here = view.place.choices
            only_on = [one.id for one in here if one.id.endswith("-on")]
            right = None if only_on else options(session, student, view)[0]
            view = choose(session, student, view, right or only_on[0])

        assert (view.progress, {stop.state for stop in view.path}) == (1.0, {"done"})
