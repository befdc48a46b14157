"""“Give me resources on X”, “What should I watch or read to understand this?”."""

import pytest

from maigie.core.db import unit_of_work
from maigie.models.library import RecommendationSource, Resource
from services.learning.rules.resource_files import load_catalog
from services.library.notes import create_note
from services.library.resource_changes import trash_resource
from tests.factories.learners import NOW, make_learner, say, stored
from tests.factories.plans_of_learners import add_course

CATALOGUE = {one.url for one in load_catalog()}


class TestFindResources:
    def test_keeps_what_fits_as_recommended_with_reasons_and_undoes_it(self, database: str):
        ada = make_learner()

        answer = say(ada, "give me resources on hash tables")

        rows = stored(ada, Resource)
        assert 3 <= len(rows) <= 5
        assert {row.url for row in rows} <= CATALOGUE
        assert {row.recommendation_source for row in rows} == {RecommendationSource.AI}
        assert all(row.recommendation_reason and row.score for row in rows)
        assert [action["name"] for action in answer.actions] == ["learning.recommend_resources"]
        assert all(row.title in answer.message.content for row in rows)
        say(ada, "undo that", to=answer)
        assert stored(ada, Resource) == []

    def test_gives_only_the_type_that_is_asked_for(self, database: str):
        ada = make_learner()

        say(ada, "find me videos on calculus")

        assert {row.type.value for row in stored(ada, Resource)} == {"video"}

    def test_does_not_bring_back_what_was_put_away(self, database: str):
        ada = make_learner()
        say(ada, "find me videos on linear algebra")
        away = stored(ada, Resource)[0]
        with unit_of_work(ada) as session:
            trash_resource(session, ada, resource_id=away.id, at=NOW)

        answer = say(ada, "find me videos on linear algebra")

        assert away.title not in answer.message.content
        assert next(r for r in stored(ada, Resource) if r.id == away.id).trashed_at is not None

    def test_makes_nothing_up_for_what_it_does_not_know(self, database: str):
        ada = make_learner()

        answer = say(ada, "give me resources on quidditch")

        assert "I do not make addresses up" in answer.message.content
        assert (answer.actions, stored(ada, Resource)) == ((), [])

    @pytest.mark.parametrize(
        "message",
        [
            "dame recursos sobre cálculo",
            "quero recursos sobre cálculo",
            "donne-moi des ressources sur le calcul infinitésimal",
        ],
    )
    def test_understands_other_languages(self, database: str, message: str):
        ada = make_learner()

        answer = say(ada, message)

        assert answer.intent["name"] == "library.find_resources"
        assert {row.details["catalogue"] for row in stored(ada, Resource)} == {"calculus"}

    def test_asks_what_about_when_nothing_is_named(self, database: str):
        ada = make_learner()

        answer = say(ada, "recommend me some resources")

        assert answer.clarification is not None
        assert stored(ada, Resource) == []


class TestGuideResources:
    def test_goes_by_the_next_topic_of_the_course_and_the_own_notes(self, database: str):
        ada = make_learner()
        course = add_course(ada, "Data Structures", "Hash tables", "Heaps")
        with unit_of_work(ada) as session:
            create_note(
                session, ada, at=NOW, title="Hash tables", content="A hash table maps keys."
            )

        answer = say(ada, "what should I watch or read to understand this?")

        rows = stored(ada, Resource)
        assert answer.intent["name"] == "library.guide_resources"
        assert "practice_set" not in {row.type.value for row in rows}
        assert {str(row.course_id) for row in rows} == {course.id}
        assert "Hash tables" in answer.message.content
        places = [answer.message.content.index(row.title) for row in rows]
        assert all(place > 0 for place in places)
        say(ada, "undo that", to=answer)
        assert stored(ada, Resource) == []
