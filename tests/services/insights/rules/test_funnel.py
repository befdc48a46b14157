"""Shares of those who signed up, step by step."""

from datetime import UTC, datetime, timedelta

from services.insights.rules.funnel import conversion

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class TestConversion:
    def test_counts_only_who_signed_up_and_leaves_small_groups_unmeasured(self):
        began = dict.fromkeys(range(10), START)
        first = {person: START + timedelta(days=person) for person in range(5)} | {99: START}
        few = {person: START + timedelta(days=1) for person in range(4)}

        course, plan, none = conversion(
            began, {"course": first, "plan": few}, ["course", "plan", "none"]
        )

        assert (course.people, course.share, course.median_days) == (5, 0.5, 2.0)
        assert (plan.people, plan.share, plan.median_days) == (4, 0.4, None)
        assert (none.people, none.share, none.median_days) == (0, 0.0, None)

    def test_has_no_shares_of_nobody(self):
        [step] = conversion({}, {"course": {1: START}}, ["course"])

        assert (step.people, step.share) == (0, 0.0)
