from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.core.errors import Conflict, Invalid
from maigie.models.library import RecommendationSource
from maigie.models.ops import OutboxEvent, ScheduledJob
from services.learning.courses import create_course
from services.library import resources
from services.library.resource_changes import trash_resource
from services.library.resources import FETCH_RESOURCE, Recommendation

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://www.youtube.com/watch?v=abc"


def save(session, actor, **more):
    return resources.save_resource(session, actor, at=NOON, **more)


def jobs(session):
    return session.exec(select(ScheduledJob.name)).all()


class TestSaveResource:
    def test_reads_the_page_in_the_background(self, session, student):
        saved = save(session, student, url=URL)

        assert (saved.type, saved.site, saved.fetch_status) == ("video", "youtube.com", "pending")
        assert jobs(session) == [FETCH_RESOURCE]

    def test_keeps_one_of_the_same_page(self, session, student):
        course = create_course(session, student, title="Biology")
        first = save(session, student, url=URL, title="Mine")
        trash_resource(session, student, resource_id=UUID(first.id), at=NOON)

        again = save(
            session,
            student,
            url="https://youtu.be/abc?si=x",
            title="Else",
            course_id=UUID(course.id),
        )

        assert (again.id, again.title, again.trashed) == (first.id, "Mine", False)
        assert again.course_id == course.id

    def test_needs_no_address(self, session, student):
        saved = save(session, student, title="Past paper", difficulty=3)

        assert (saved.url, saved.fetch_status, jobs(session)) == (None, "none", [])

    @pytest.mark.parametrize("given", [{}, {"url": "javascript:alert(1)"}, {"title": " "}])
    def test_refuses_what_leads_nowhere(self, session, student, given):
        with pytest.raises(Invalid):
            save(session, student, **given)

    def test_announces_a_recommendation(self, session, student):
        why = Recommendation(RecommendationSource.AI, "Covers your weakest topic", 0.8)

        saved = save(session, student, url=URL, recommendation=why)

        event = session.exec(
            select(OutboxEvent).where(col(OutboxEvent.type) == "resource.recommended")
        ).one()
        assert (saved.recommended, saved.recommendation_source) == (True, "ai")
        assert event.payload["resource"]["id"] == saved.id
        assert event.payload["score"] == 0.8


class TestOpenResource:
    def test_remembers_when(self, session, student):
        saved = save(session, student, url=URL)

        opened = resources.open_resource(session, student, resource_id=UUID(saved.id), at=NOON)

        assert opened.opened_at == NOON


class TestFetchAgain:
    def test_asks_once_more(self, session, student):
        saved = save(session, student, url=URL)

        resources.fetch_again(session, student, resource_id=UUID(saved.id))

        assert jobs(session) == [FETCH_RESOURCE] * 2

    def test_needs_an_address(self, session, student):
        saved = save(session, student, title="Book")

        with pytest.raises(Conflict):
            resources.fetch_again(session, student, resource_id=UUID(saved.id))
