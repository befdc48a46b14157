"""A day in a few lines."""

from datetime import date, timedelta

from services.planning.rules.digest_wording import DigestFacts, digest_body, digest_title

MONDAY = date(2026, 11, 23)
FULL = DigestFacts(
    day=MONDAY,
    blocks=(("09:00", "10:00", "Cells"), ("14:00", "15:00", "Genes")),
    cards=1,
    review_minutes=2,
    deadlines=(
        (MONDAY, "Essay"),
        (MONDAY + timedelta(days=1), "Lab"),
        (MONDAY + timedelta(days=3), "Exam"),
    ),
    risks=(("Pass {Biology}", 0.337),),
    next_title="Cells",
    next_reason="It is your next block.",
)


class TestDigestTitle:
    def test_counts_what_there_is(self):
        assert digest_title(FULL) == (
            "Your Monday: 2 blocks, 1 card to review, 3 deadlines, 1 goal at risk"
        )
        assert digest_title(DigestFacts(day=MONDAY)) == "Your Monday"


class TestDigestBody:
    def test_says_everything_once(self):
        assert digest_body(FULL).splitlines() == [
            "09:00–10:00 Cells",
            "14:00–15:00 Genes",
            "Reviews: 1 card to review, about 2 min.",
            "Due today: Essay",
            "Due tomorrow: Lab",
            "Due Thursday: Exam",
            "At risk: “Pass {Biology}”. At your usual pace it will be done in time with a chance of 34 %.",
            "Start with “Cells”. It is your next block.",
        ]

    def test_stays_short_on_a_full_day(self):
        many = tuple(("09:00", "10:00", "x" * 300) for _ in range(40))

        lines = digest_body(DigestFacts(day=MONDAY, blocks=many)).splitlines()

        assert lines[-1] == "and 34 more"
        assert max(map(len, lines)) < 120
