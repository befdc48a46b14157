"""How well somebody masters a concept, from answers, hints, time taken and time gone by.

The strength of a concept is the log-odds of a right answer to a question of middle difficulty, held
as a mean and a variance. Three published ideas make one model:

* the update is Elo's for education with a variance that shrinks with evidence (Pelánek 2016,
  "Applications of the Elo rating system in adaptive educational systems"; Glickman 1999), on an
  answer that may be a guess or a slip (Corbett and Anderson 1995, "Knowledge tracing");
* practising teaches, after right answers more than after wrong ones (Pavlik, Cen and Koedinger
  2009, "Performance Factors Analysis");
* without practice the strength decays exponentially, more slowly the more often it held (Settles
  and Meeder 2016, "A trainable spaced repetition model"; Pelánek 2015, "Modeling students' memory
  for application in adaptive educational systems").

A slow right answer counts for a little less (Klinkenberg, Straatemeier and van der Maas 2011), and
the pace of any answer that was not a mere click says something of its own: what is known well comes
quickly (van der Linden 2007, "A hierarchical framework for modeling speed and accuracy"). It never
weighs more than an answer does.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_suffix(".toml")
_MIDDLE = 3
_SURE = 0.999
_STRONGEST = 5.0
_LEFT_BY_PACE = 0.25


@dataclass(frozen=True, slots=True)
class Parameters:
    """The numbers of the model; ``mastery_model.toml`` says what each is."""

    prior: float
    prior_variance: float
    carry: float
    slip: float
    difficulty_step: float
    gain_right: float
    gain_wrong: float
    drift_a_day: float
    drift_an_answer: float
    stability_days: float
    stability_growth: float
    longest_stability_days: float
    hasty_weight: float
    slow_score: float
    hint_score: float
    pace_step: float
    pace_variance: float


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one concept at the instant of its last evidence."""

    strength: float
    variance: float
    stability_days: float


@dataclass(frozen=True, slots=True)
class Observation:
    """One piece of evidence; ``score`` is 0 to 1, ``difficulty`` 1 to 5."""

    kind: str
    score: float
    hints: int = 0
    seconds: float | None = None
    difficulty: int | None = None


@cache
def numbers() -> Mapping[str, Any]:
    """Return everything the model's file says."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def parameters() -> Parameters:
    """Return the parameters in use."""
    given = numbers()["parameters"]
    return Parameters(**{field.name: float(given[field.name]) for field in fields(Parameters)})


def first_belief(others: Sequence[float] = (), p: Parameters | None = None) -> Belief:
    """Return what to believe before any evidence.

    Args:
        others: The strengths of the same person's other concepts.
        p: Other parameters than the file's.
    """
    p = p or parameters()
    usual = sum(others) / len(others) if others else p.prior
    known = len(others) / (len(others) + 2)  # one concept says little of a person
    strength = p.prior + p.carry * known * (usual - p.prior)
    return Belief(strength, p.prior_variance, p.stability_days)


def after_days(belief: Belief, days: float, p: Parameters | None = None) -> Belief:
    """Return the belief after a time without practice: weaker if it was strong, and less sure."""
    p = p or parameters()
    days = max(days, 0.0)
    kept = math.exp(-days / belief.stability_days)
    strength = belief.strength
    if strength > p.prior:
        strength = p.prior + (strength - p.prior) * kept
    variance = min(belief.variance + p.drift_a_day * days, max(p.prior_variance, belief.variance))
    return Belief(strength, variance, belief.stability_days)


def chance(
    belief: Belief, kind: str, difficulty: int | None = None, p: Parameters | None = None
) -> float:
    """Return how likely the next answer is right."""
    p = p or parameters()
    return _chance(belief, kind, difficulty, p)[0]


def observed(belief: Belief, seen: Observation, days: float, p: Parameters | None = None) -> Belief:
    """Return the belief after an observation.

    Args:
        belief: What was believed.
        seen: What happened.
        days: Time since the evidence before.
        p: Other parameters than the file's.
    """
    p = p or parameters()
    now = after_days(belief, days, p)
    expected, slope = _chance(now, seen.kind, seen.difficulty, p)
    score = _credited(seen, p)
    spread = max(expected * (1 - expected), 1 - _SURE)
    weight = p.hasty_weight if _is_hasty(seen) else 1.0
    said, sureness = _pace_says(seen, p)
    variance = 1 / (1 / now.variance + weight * slope * slope / spread + sureness)
    own = variance * weight * (score - expected) * slope / spread
    step = own + variance * sureness * (said - now.strength)
    # Pace alone never turns a right answer into a loss, nor a mistake into a gain.
    step = max(step, _LEFT_BY_PACE * own) if own > 0 else min(step, _LEFT_BY_PACE * own)
    taught = p.gain_right * score + p.gain_wrong * (1 - score)
    # Nobody would understand a level that rises by a mistake, whatever the mistake taught.
    change = step + taught if step > 0 else min(step + taught, 0.0)
    strength = max(-_STRONGEST, min(_STRONGEST, now.strength + change))
    return Belief(
        strength,
        min(variance + p.drift_an_answer, p.prior_variance),
        _stability(now.stability_days, score, p),
    )


def corrected(belief: Belief, *, knows: bool) -> Belief:
    """Return the belief after the learner's own word; later evidence still moves it."""
    said = numbers()["correction"]
    level = said["known_level"] if knows else said["unknown_level"]
    return Belief(_log_odds(level / 100), float(said["variance"]), belief.stability_days)


def level_of(belief: Belief) -> float:
    """Return the level somebody reads: 0 to 100."""
    return round(100 * _share(belief.strength), 1)


def _chance(
    belief: Belief, kind: str, difficulty: int | None, p: Parameters
) -> tuple[float, float]:
    """Return the chance of a right answer, and how fast it grows with the strength."""
    guess = numbers()["guess"].get(kind, 0.0)
    harder = p.difficulty_step * ((difficulty or _MIDDLE) - _MIDDLE)
    blur = math.sqrt(1 + math.pi * belief.variance / 8)  # the mean over an uncertain strength
    knows = _share((belief.strength - harder) / blur)
    reach = 1 - guess - p.slip
    return guess + reach * knows, reach * knows * (1 - knows) / blur


def _credited(seen: Observation, p: Parameters) -> float:
    """Return the score that counts: less with hints, and less when it took very long."""
    score = min(max(seen.score, 0.0), 1.0) * max(0.0, 1 - p.hint_score * seen.hints)
    usual = numbers()["time"]["usual_seconds"]
    if seen.seconds is not None and seen.seconds > usual:
        score *= 1 - p.slow_score * min(math.log2(seen.seconds / usual) / 2, 1.0)
    return score


def _pace_says(seen: Observation, p: Parameters) -> tuple[float, float]:
    """Return the strength the pace of an answer speaks for, and how surely (inverse variance)."""
    if seen.seconds is None or seen.hints or seen.kind != "answer" or _is_hasty(seen):
        return 0.0, 0.0
    usual = numbers()["time"]["usual_seconds"]
    said = p.pace_step * math.log(usual / seen.seconds)
    return max(-_STRONGEST, min(_STRONGEST, said)), 1 / p.pace_variance


def _is_hasty(seen: Observation) -> bool:
    return seen.seconds is not None and seen.seconds < numbers()["time"]["hasty_seconds"]


def _stability(days: float, score: float, p: Parameters) -> float:
    grown = days * (1 + p.stability_growth * (2 * score - 1))
    return min(max(grown, p.stability_days / 2), p.longest_stability_days)


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))
