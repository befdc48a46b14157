from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlmodel import select

from maigie.core.errors import NotFound
from maigie.models.library import RecommendationSource, Resource
from services.learning import courses
from services.learning.recommendations import (
    keep_suggestions,
    meaning_of_needs,
    query_of,
    recommend_resources,
)
from services.learning.rules.outlines import library_outline
from services.learning.rules.recommendation_ranking import Need
from services.learning.rules.topic_files import load_subjects
from services.library.resource_changes import trash_resource
from services.library.resources import open_resource, save_resource

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def calculus(session, student):
    subject = next(one for one in load_subjects() if one.id == "calculus")
    made = courses.create_course(
        session, student, title="Calculus", outline=library_outline(subject)
    )
    return UUID(made.id)


class TestRecommendResources:
    def test_gives_pages_for_a_course_with_reasons_and_where_they_are_from(
        self, session, student, calculus
    ):
        found = recommend_resources(session, student, courses=[calculus], at=NOON)

        assert len(found) == 5
        assert {one.catalogue for one in found} == {"calculus"}
        assert all("your course “Calculus”" in one.reason for one in found)
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)

    def test_counts_open_courses_when_nothing_is_named(self, session, student, calculus):
        found = recommend_resources(session, student, at=NOON)

        assert {one.course_id for one in found} == {str(calculus)}

    def test_uses_what_was_done_lately(self, session, student):
        found = recommend_resources(
            session, student, recent_activity=["Read about photosynthesis", "Fed the cat"], at=NOON
        )

        assert {one.catalogue for one in found} == {"biology"}

    def test_offers_what_was_saved_and_never_opened(self, session, student):
        saved = save_resource(
            session, student, url="https://x.org/limits", title="Calculus limits", at=NOON
        )

        wanted = {"words": "calculus limits", "limit": 9, "at": NOON}
        first = recommend_resources(session, student, **wanted)
        open_resource(session, student, resource_id=UUID(saved.id), at=NOON)
        then = recommend_resources(session, student, **wanted)

        assert saved.id not in {one.resource_id for one in then}
        assert all(one.url != "https://x.org/limits" for one in then)
        assert len(first) <= 9

    def test_leaves_out_what_was_put_away(self, session, student, calculus):
        found = recommend_resources(session, student, courses=[calculus], at=NOON)
        kept = keep_suggestions(session, student, suggestions=found, at=NOON)
        trash_resource(session, student, resource_id=UUID(kept[0].id), at=NOON)

        again = recommend_resources(session, student, courses=[calculus], at=NOON)

        assert kept[0].url not in {one.url for one in again}
        assert kept[1].url in {one.url for one in again}

    def test_hides_other_peoples_courses(self, session, session_as, stranger, calculus):
        with session_as(stranger) as other, pytest.raises(NotFound):
            recommend_resources(other, stranger, courses=[calculus], at=NOON)


class TestKeepSuggestions:
    def test_stores_them_as_recommended_by_the_assistant_once(self, session, student, calculus):
        found = recommend_resources(session, student, courses=[calculus], limit=3, at=NOON)

        keep_suggestions(session, student, suggestions=found, at=NOON, asked_for="course:x")
        keep_suggestions(session, student, suggestions=found, at=NOON)

        rows = session.exec(select(Resource)).all()
        assert len(rows) == 3
        assert {row.recommendation_source for row in rows} == {RecommendationSource.AI}
        assert {row.details["recommended_for"] for row in rows} == {"course:x"}
        assert {row.fetch_status.value for row in rows} == {"none"}
        assert {row.course_id for row in rows} == {calculus}


class TestMeaningOfNeeds:
    def test_is_none_without_any_need(self, student):
        assert meaning_of_needs(student, at=NOON) is None

    def test_orders_by_meaning(self, session, student):
        vector = meaning_of_needs(student, words="calculus", at=NOON)

        plain = recommend_resources(session, student, words="calculus", at=NOON)
        near = recommend_resources(session, student, words="calculus", vector=vector, at=NOON)

        assert vector is not None
        assert {one.catalogue for one in near} == {one.catalogue for one in plain}
        assert near[0].score > plain[0].score


class TestQueryOf:
    def test_says_needs_in_one_line(self):
        assert query_of([Need("course", "Biology", topics=("Cells", "Genes"))]) == (
            "Biology: Cells, Genes"
        )
