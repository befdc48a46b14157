"""What a call of a language model costs, in millionths of a dollar; unknown counts as the most."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PRICES = Path(__file__).with_name("model_prices.toml")
BYTES_PER_TOKEN = 3  # an upper bound for the reservation; the endpoint's own count settles it


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars for a million tokens, which is millionths of a dollar for one."""

    read: float
    written: float


def cost_micro_usd(price: Price, *, prompt_tokens: int, completion_tokens: int) -> int:
    """Return what a call costs, rounded up."""
    return math.ceil(prompt_tokens * price.read + completion_tokens * price.written)


def price_of(model: str) -> Price:
    """Return the price of a model by its name or the longest beginning of it; else the highest."""
    prices = _prices()
    known = [name for name in prices if model == name or model.startswith(f"{name}-")]
    if known:
        return prices[max(known, key=len)]
    return Price(
        read=max(price.read for price in prices.values()),
        written=max(price.written for price in prices.values()),
    )


def most_tokens(text_bytes: int) -> int:
    """Return the most tokens that many bytes of text are counted as."""
    return -(-text_bytes // BYTES_PER_TOKEN)


@cache
def _prices() -> Mapping[str, Price]:
    content = tomllib.loads(_PRICES.read_text(encoding="utf-8"))
    return {name: Price(row["read"], row["written"]) for name, row in content.items()}
