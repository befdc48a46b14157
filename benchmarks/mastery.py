"""Measure how well the learner model foresees the next answer, on people it knows nothing of.

Run ``python -m benchmarks.mastery --learners 300``; the seed is fresh each time and printed. On the
same answers, in the same run: accuracy weighted by recency, and Performance Factors Analysis fitted
on the training seeds. ``--fit`` searches the model's numbers on the training seeds only and prints
them for ``services/learning/rules/mastery_model.toml``.
"""

import argparse
import secrets
import time
from collections import defaultdict
from dataclasses import replace

import numpy as np

from benchmarks.measuring import circumstances
from benchmarks.simulation.quiz_takers import people
from services.learning.rules.mastery_model import (
    Observation,
    after_days,
    chance,
    first_belief,
    observed,
    parameters,
)

TRAINING = (11, 12, 13, 14, 15, 16)
RECENCY = 0.8
SEARCHED = (
    "prior",
    "prior_variance",
    "carry",
    "slip",
    "difficulty_step",
    "gain_right",
    "gain_wrong",
    "drift_a_day",
    "drift_an_answer",
    "stability_days",
    "stability_growth",
    "hasty_weight",
    "slow_score",
    "hint_score",
    "pace_step",
    "pace_variance",
)


def model_chances(answers, p=None):
    """Return what the model says before each answer of one person."""
    beliefs, when, said = {}, {}, []
    for one in answers:
        days = one.day - when.get(one.concept, one.day)
        belief = beliefs.get(one.concept)
        if belief is None:
            belief = first_belief([held.strength for held in beliefs.values()], p)
        said.append(chance(after_days(belief, days, p), "answer", one.difficulty, p))
        seen = Observation("answer", one.score, one.hints, one.seconds, one.difficulty)
        beliefs[one.concept] = observed(belief, seen, days, p)
        when[one.concept] = one.day
    return said


def recency_chances(answers):
    """Return the share of right answers on the concept, the later the heavier."""
    right, weight, said = defaultdict(float), defaultdict(float), []
    for one in answers:
        said.append((right[one.concept] + 0.6) / (weight[one.concept] + 1.0))
        right[one.concept] = RECENCY * right[one.concept] + one.score
        weight[one.concept] = RECENCY * weight[one.concept] + 1.0
    return said


def pfa_features(answers):
    """Return what PFA looks at: successes and failures on the concept, and the difficulty."""
    wins, fails, rows = defaultdict(int), defaultdict(int), []
    for one in answers:
        rows.append((1.0, wins[one.concept], fails[one.concept], one.difficulty - 3))
        wins[one.concept] += one.score > 0.5
        fails[one.concept] += one.score < 0.5
    return rows


def fitted_pfa(everybody):
    """Return PFA's weights by Newton's method."""
    x = np.array([row for answers in everybody for row in pfa_features(answers)], dtype=float)
    y = np.array([one.score for answers in everybody for one in answers])
    weights = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (y - p))
    return weights


def auc(said, scores):
    order = np.argsort(said, kind="mergesort")
    ranks = np.empty(len(said))
    ordered = said[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    ends = np.r_[starts[1:], len(said)]
    for start, end in zip(starts, ends, strict=True):
        ranks[order[start:end]] = (start + end + 1) / 2
    right = scores > 0.5
    wins = ranks[right].sum() - right.sum() * (right.sum() + 1) / 2
    return float(wins / (right.sum() * (~right).sum()))


def ece(said, scores, bins=10):
    place = np.minimum((said * bins).astype(int), bins - 1)
    off = [
        (place == b).sum() * abs(said[place == b].mean() - scores[place == b].mean())
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(off) / len(said))


def brier(said, scores):
    return float(np.mean((said - scores) ** 2))


def loss(everybody, p):
    total, count = 0.0, 0
    for answers in everybody:
        said = np.clip(model_chances(answers, p), 1e-3, 1 - 1e-3)
        scores = np.array([one.score for one in answers])
        total -= float(np.sum(scores * np.log(said) + (1 - scores) * np.log(1 - said)))
        count += len(answers)
    return total / count


def fit(tries, each):
    """Search the numbers by random steps that shrink; only the training seeds are seen."""
    everybody = [answers for seed in TRAINING for answers in people(each, seed)]
    rng = np.random.default_rng(1)
    best = parameters()
    lowest, step = loss(everybody, best), 0.3
    for number in range(tries):
        changed = {
            name: abs(getattr(best, name))
            * float(np.exp(rng.normal(0, step)))
            * (1 if name != "prior" else float(np.sign(best.prior)))
            for name in rng.choice(SEARCHED, rng.integers(1, 4), replace=False)
        }
        changed = {
            k: min(v, 0.95) if k in {"slip", "carry", "hint_score", "slow_score"} else v
            for k, v in changed.items()
        }
        tried = replace(best, **changed)
        if (found := loss(everybody, tried)) < lowest:
            best, lowest = tried, found
        step = max(0.05, 0.3 * (1 - number / tries))
    print(f"log loss {lowest:.4f} after {tries} steps")
    for name in SEARCHED:
        print(f"{name} = {getattr(best, name):.4g}")


def intervals(everybody, columns, seed, rounds=200):
    """Return the 95 % interval of the difference in AUC, people drawn again and again."""
    rng = np.random.default_rng(seed)
    bounds = np.cumsum([0, *map(len, everybody)])
    scores = columns["scores"]
    found = defaultdict(list)
    for _ in range(rounds):
        drawn = rng.integers(len(everybody), size=len(everybody))
        rows = np.concatenate([np.arange(bounds[one], bounds[one + 1]) for one in drawn])
        own = auc(columns["model"][rows], scores[rows])
        for name in ("recency", "pfa"):
            found[name].append(own - auc(columns[name][rows], scores[rows]))
    return {name: np.percentile(values, [2.5, 97.5]) for name, values in found.items()}


def measure(count, seed):
    print(f"{count} learners, seed {seed}; {circumstances()}")
    weights = fitted_pfa([answers for one in TRAINING for answers in people(40, one)])
    worlds = np.random.default_rng(seed).integers(2**31, size=6)
    everybody = [answers for world in worlds for answers in people(count // 6, int(world))]
    began = time.perf_counter()
    own = [model_chances(answers) for answers in everybody]
    spent = time.perf_counter() - began
    columns = {
        "model": np.concatenate(own),
        "recency": np.concatenate([recency_chances(answers) for answers in everybody]),
        "pfa": np.concatenate(
            [1 / (1 + np.exp(-np.array(pfa_features(a)) @ weights)) for a in everybody]
        ),
        "the truth": np.array([one.chance for answers in everybody for one in answers]),
        "scores": np.array([one.score for answers in everybody for one in answers]),
    }
    scores = columns["scores"]
    print(
        f"{len(scores)} answers, {100 * scores.mean():.0f} % right;"
        f" an update takes {1e6 * spent / len(scores):.0f} µs"
    )
    print(f"{'':10} {'AUC':>7} {'Brier':>7} {'ECE':>7}")
    for name in ("model", "pfa", "recency", "the truth"):
        said = columns[name]
        print(
            f"{name:10} {auc(said, scores):7.4f} {brier(said, scores):7.4f}"
            f" {ece(said, scores):7.4f}"
        )
    for name, (low, high) in intervals(everybody, columns, seed).items():
        print(f"AUC above {name}: {low:+.4f} to {high:+.4f} (95 %, by learners)")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--tries", type=int, default=300)
    given = parser.parse_args()
    if given.fit:
        fit(given.tries, each=8)
    else:
        measure(given.learners, secrets.randbits(31) if given.seed is None else given.seed)


if __name__ == "__main__":
    main()
