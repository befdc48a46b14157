"""Every tier has an allowance, and a higher one has more."""

from maigie.models.identity import Tier
from services.assistant.rules.tiers import allowance_of


class TestAllowanceOf:
    def test_grows_with_the_tier(self) -> None:
        free, pro, enterprise = (allowance_of(tier) for tier in Tier)

        for name in ("turns_per_minute", "turns_per_day", "daily_micro_usd"):
            assert 0 < getattr(free, name) < getattr(pro, name) < getattr(enterprise, name)
