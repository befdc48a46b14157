"""Learning sessions: begun, resumed, completed."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.errors import Invalid, NotFound
from maigie.models.learning_paths import LearningMode
from services.learning import learning_sessions, narratives
from services.learning.courses import create_course
from services.learning.learning_sessions import LearningSessionOver, still_open
from services.learning.narratives import Wanted
from tests.factories.nuggets import add_source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=2)


@pytest.fixture
def path_id(session, student):
    source = add_source(session, student)
    made = narratives.create_narrative(session, student, wanted=Wanted(source_id=source.id))
    return UUID(made.id)


def start(session, actor, **about):
    return learning_sessions.start_session(session, actor, at=NOON, **about)


class TestStartSession:
    def test_stands_at_the_first_stop_of_the_path(self, session, student, path_id):
        view = start(session, student, narrative_id=path_id)

        assert (view.place.title, view.place.kind, view.progress) == ("The cell", "story", 0.0)
        assert [choice.effect for choice in view.place.choices] == ["continue", "continue"]
        assert view.place.citation.page == 1
        assert [message.role for message in view.messages] == ["assistant"]
        assert (view.mode, view.learner_id) == ("text", str(student.user_id))

    def test_goes_on_with_an_open_one_and_begins_anew_after_its_end(
        self, session, student, path_id
    ):
        first = start(session, student, narrative_id=path_id)
        again = start(session, student, narrative_id=path_id, mode=LearningMode.VOICE)
        learning_sessions.complete_session(
            session, student, learning_session_id=UUID(first.id), at=LATER
        )
        anew = start(session, student, narrative_id=path_id)

        assert (again.id, again.mode) == (first.id, "voice")
        assert anew.id != first.id

    def test_makes_the_path_of_a_course_or_talks_about_it(self, session, student):
        full = UUID(create_course(session, student, title="Cells").id)
        empty = UUID(create_course(session, student, title="Greek").id)
        add_source(session, student, course_id=full)

        walked = start(session, student, course_id=full)
        talked = start(session, student, course_id=empty)

        assert (walked.title, len(walked.path), walked.topic) == ("Cells", 3, "")
        assert (talked.narrative_id, talked.topic, talked.place) == (None, "Greek", None)
        assert start(session, student, course_id=full).id == walked.id

    @pytest.mark.parametrize("about", [{}, {"topic": " "}, {"topic": "x" * 301}])
    def test_needs_something_to_learn(self, session, student, about):
        with pytest.raises(Invalid):
            start(session, student, **about)

    def test_hides_other_peoples_paths(self, session, stranger, path_id):
        with pytest.raises(NotFound):
            start(session, stranger, narrative_id=path_id)


class TestStartOnSource:
    def test_makes_a_path_once(self, session, student):
        source = add_source(session, student)

        first, second = (
            learning_sessions.start_on_source(session, student, source_id=source.id, at=NOON)
            for _ in range(2)
        )

        assert first.id == second.id
        assert len(narratives.list_narratives(session, student)) == 1


class TestListSessions:
    def test_puts_the_last_touched_first(self, session, student):
        old = start(session, student, topic="Atoms")
        new = learning_sessions.start_session(session, student, topic="Salts", at=LATER)
        learning_sessions.complete_session(
            session, student, learning_session_id=UUID(old.id), at=NOON
        )

        every = learning_sessions.list_sessions(session, student)
        to_go_on = learning_sessions.list_sessions(session, student, is_open=True)

        assert [one.id for one in every] == [new.id, old.id]
        assert [one.id for one in to_go_on] == [new.id]


class TestCompleteSession:
    def test_happens_once(self, session, student):
        view = start(session, student, topic="Atoms")
        ends = [
            learning_sessions.complete_session(
                session, student, learning_session_id=UUID(view.id), at=at
            )
            for at in (NOON, LATER)
        ]

        assert [one.completed_at for one in ends] == [NOON, NOON]
        row = learning_sessions.locked_session(session, student, UUID(view.id))
        with pytest.raises(LearningSessionOver):
            still_open(row)


class TestDeleteSession:
    def test_forgets_what_was_said(self, session, student):
        view = start(session, student, topic="Atoms")

        learning_sessions.delete_session(session, student, learning_session_id=UUID(view.id))

        with pytest.raises(NotFound):
            learning_sessions.get_session(session, student, learning_session_id=UUID(view.id))
