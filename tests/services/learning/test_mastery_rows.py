from datetime import timedelta

from maigie.models.learning_practice import Concept
from services.learning.concepts import concept_for
from services.learning.mastery_rows import believed, standings_of
from services.learning.owned import owned_concept
from services.learning.rules.mastery_model import first_belief
from tests.services.learning.test_mastery import NOON, observe


class TestBelieved:
    def test_starts_from_what_is_known_of_other_concepts(self, session, student):
        new = owned_concept(session, student, concept_for(session, student, title="New"))
        for title in ("A", "B", "C"):
            for _ in range(4):
                observe(session, student, concept_for(session, student, title=title), 1.0)

        belief, days = believed(session, student, new, NOON)

        assert belief.strength > first_belief().strength
        assert days == 0.0


class TestStandingsOf:
    def test_hears_no_dismissed_gap_again_until_a_new_failure(self):
        held = {"strength": -1.0, "variance": 0.5, "stability_days": 10.0, "last_score": 0.0}
        dismissed, failed_since = (
            Concept(
                key="cell",
                title="Cell",
                model=held,
                evidence_count=3,
                evidence_at=NOON + timedelta(days=days),
                gap_dismissed_at=NOON,
            )
            for days in (-1, 1)
        )

        found = [
            standings_of([one], NOON + timedelta(days=2))["cell"].dismissed
            for one in (dismissed, failed_since)
        ]

        assert found == [True, False]
