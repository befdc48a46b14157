"""Batches as receipts show them."""

from datetime import timedelta

from sqlmodel import Session

from maigie.core.actor import Actor
from services.assistant.batch_views import status_of, view_batch
from tests.factories.learners import NOW
from tests.services.assistant.test_action_runs import COURSE, GOAL, proposed


class TestViewBatch:
    def test_says_what_it_would_do_and_where_it_stands(
        self, session: Session, student: Actor
    ) -> None:
        batch = proposed(session, student, COURSE, GOAL)

        view = view_batch(session, batch)

        assert [(run.name, run.status) for run in view.actions] == [
            ("learning.create_course", "proposed"),
            ("planning.create_goal", "proposed"),
        ]
        assert view.actions[0].summary == "Create a course with modules and topics: “Chemistry”."
        batch.discarded_at = NOW + timedelta(minutes=1)
        assert status_of(batch) == "discarded"
