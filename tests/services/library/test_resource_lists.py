from datetime import UTC, datetime, timedelta
from uuid import UUID

from maigie.models.library import RecommendationSource, ResourceType
from services.library import resources
from services.library.resource_lists import (
    ResourceFilter,
    change_resources,
    count_resources,
    list_resources,
    resource_shelf,
    resource_tags,
)
from services.library.resources import Recommendation

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def save(session, actor, title, **more):
    return UUID(resources.save_resource(session, actor, at=NOON, title=title, **more).id)


def found(session, actor, **wanted):
    rows = list_resources(session, actor, wanted=ResourceFilter(**wanted))
    return {row.title for row in rows}


class TestListResources:
    def test_narrows_by_everything_it_knows(self, session, student):
        why = Recommendation(RecommendationSource.AI)
        save(session, student, "Cell biology", kind=ResourceType.PDF, tags=["exam"], starred=True)
        save(session, student, "Genes", url="https://youtu.be/1", recommendation=why)

        assert found(session, student, words="cell bio") == {"Cell biology"}
        assert found(session, student, kind=ResourceType.VIDEO) == {"Genes"}
        assert found(session, student, starred=True, tag="exam") == {"Cell biology"}
        assert found(session, student, recommended=True) == {"Genes"}
        assert count_resources(session, student) == 2
        assert resource_tags(session, student) == ("exam",)

    def test_goes_on_after_a_resource(self, session, student):
        for number in range(5):
            save(session, student, str(number))

        first = list_resources(session, student, limit=2)
        rest = list_resources(session, student, after=UUID(first[-1].id))

        assert sorted(row.title for row in (*first, *rest)) == list("01234")


class TestResourceShelf:
    def test_has_what_one_reaches_for(self, session, student):
        read = save(session, student, "Read", starred=True)
        save(session, student, "New", recommendation=Recommendation(RecommendationSource.AI))
        later = datetime.now(UTC) + timedelta(days=1)
        resources.open_resource(session, student, resource_id=read, at=later)

        shelf = resource_shelf(session, student)

        assert [row.title for row in shelf.starred] == ["Read"]
        assert [row.title for row in shelf.recommended] == ["New"]
        assert [row.title for row in shelf.recent] == ["Read", "New"]


class TestChangeResources:
    def test_stars_tags_and_trashes_many(self, session, student):
        ids = [save(session, student, title) for title in "ab"]

        changed = change_resources(
            session, student, resource_ids=ids, at=NOON, starred=True, add_tags=["x"], trashed=True
        )

        assert {(row.starred, row.tags, row.trashed) for row in changed} == {(True, ("x",), True)}
