"""How much of the configured models each tier may use."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TIERS = Path(__file__).with_name("tiers.toml")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one person may use; turns that go over it are answered by the local engine.

    Args:
        turns_per_minute: Turns that may call a model in any minute.
        turns_per_day: The same in any 24 hours.
        daily_micro_usd: What the calls of one UTC day may cost, in millionths of a dollar.
    """

    turns_per_minute: int
    turns_per_day: int
    daily_micro_usd: int


def allowance_of(tier: str) -> Allowance:
    """Return what a tier may use: ``free``, ``pro`` or ``enterprise``."""
    return _allowances()[tier]


@cache
def _allowances() -> dict[str, Allowance]:
    content = tomllib.loads(_TIERS.read_text(encoding="utf-8"))
    return {name: Allowance(**row) for name, row in content.items()}
