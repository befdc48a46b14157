from datetime import UTC, datetime
from uuid import UUID

from maigie.models.library import RecommendationSource
from services.library.resource_changes import update_resource
from services.library.resource_recommendations import (
    drop_unused,
    recommend_again,
    recommended_for,
)
from services.library.resources import Recommendation, save_resource

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def recommend(session, actor, name, asked_for="goal:1"):
    facts = {"recommended_for": asked_for, "catalogue": "calculus"}
    return save_resource(
        session,
        actor,
        url=f"https://x.org/{name}",
        recommendation=Recommendation(RecommendationSource.AI, "Fits", 0.5, facts=facts),
        read_page=False,
        at=NOON,
    )


class TestDropUnused:
    def test_deletes_only_what_nobody_touched(self, session, student):
        kept = recommend(session, student, "kept")
        recommend(session, student, "unused")
        recommend(session, student, "other", asked_for="goal:2")
        update_resource(session, student, resource_id=UUID(kept.id), starred=True, at=NOON)

        dropped = drop_unused(session, student, asked_for="goal:1")

        assert dropped == 1
        assert [one.id for one in recommended_for(session, student, asked_for="goal:1")] == [
            kept.id
        ]
        assert len(recommended_for(session, student, asked_for="goal:2")) == 1


class TestRecommendAgain:
    def test_marks_what_was_saved_and_keeps_the_rest(self, session, student):
        saved = save_resource(session, student, url="https://x.org/a", title="Mine", at=NOON)

        view = recommend_again(
            session,
            student,
            resource_id=UUID(saved.id),
            recommendation=Recommendation(RecommendationSource.AI, "Unread", 0.9),
        )

        assert (view.recommended, view.recommendation_reason, view.title) == (
            True,
            "Unread",
            "Mine",
        )
