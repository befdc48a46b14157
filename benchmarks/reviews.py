"""Measure reviews on simulated learners: recall on the exam day, and weights fitted to answers.

Run ``python -m benchmarks.reviews --learners 40``; the seed is fresh each time and printed. Half of
the learners forget as FSRS-6 with hidden weights says, half by traces that FSRS knows nothing of
(``benchmarks.simulation.memories``). Every schedule gets the same cards, the same heads, the same
minutes on every day, and uses them up; what is counted is the true chance of recall on the exam
day, averaged over all cards of the deck.
"""

import argparse
import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from benchmarks.measuring import circumstances
from benchmarks.simulation.memories import CardMemory, fsrs_deck, trace_deck
from benchmarks.simulation.schedulers import (
    BEGIN,
    FixedLadder,
    ForExam,
    PlainFsrs,
    ReviewScheduler,
    Sm2,
)
from services.learning.rules.fsrs_schedule import (
    DAY,
    DEFAULT_WEIGHTS,
    Memory,
    Plan,
    answer_memory,
)
from services.learning.rules.review_fit import Answered, fit_weights, log_loss
from services.learning.rules.review_gain import FIRST_ANSWERS, Pace

AGAIN, HARD, GOOD, EASY = range(1, 5)
DECKS = {"FSRS, hidden weights": fsrs_deck, "memory traces": trace_deck}
_HARD_SHARE, _EASY_SHARE = 0.15, 0.15
_RELEARNED_AFTER = 0.007
_LATER = timedelta(hours=5)
_NAMES = ("fixed ladder", "SM-2", "FSRS at 0.9", "Maigie")


@dataclass(frozen=True)
class Term:
    """A deck, the days until the exam, and the minutes of each."""

    cards: int
    days: int
    minutes: float


def terms(random: np.random.Generator) -> Term:
    """Draw a term in which time is short, as it is."""
    cards, days = int(random.integers(200, 700)), int(random.integers(20, 61))
    return Term(cards, days, cards / days * random.uniform(0.6, 1.2))


def recall_on_exam_day(
    deck: Sequence[CardMemory], scheduler: ReviewScheduler, term: Term, random: np.random.Generator
) -> float:
    """Live through a term; return the mean true chance of recall on its last day."""
    pace = Pace()
    seen_ever: set[int] = set()
    for day in range(term.days):
        left, seen = term.minutes * 60, set[int]()
        while left > 0 and len(seen) < len(deck):
            card = scheduler.choose(day, seen)
            rating = rated(deck[card].chance(day), card not in seen_ever, random)
            left -= pace.new_s if card not in seen_ever else _seconds(rating, pace)
            deck[card].see(day, rating)
            if rating == AGAIN:
                deck[card].see(day + _RELEARNED_AFTER, GOOD)
            scheduler.answered(card, day, rating)
            seen.add(card)
            seen_ever.add(card)
    return float(np.mean([card.chance(term.days) for card in deck]))


def rated(chance: float, is_new: bool, random: np.random.Generator) -> int:  # noqa: FBT001  # by position
    """Return what somebody answers who recalls with this chance."""
    recalls, how = random.random(2)
    if is_new:
        return min(int(np.searchsorted(np.cumsum(FIRST_ANSWERS), how)) + 1, EASY)
    if recalls >= chance:
        return AGAIN
    return HARD if how < _HARD_SHARE else EASY if how > 1 - _EASY_SHARE else GOOD


def own_histories(
    deck: Sequence[CardMemory], days: int, most: int, random: np.random.Generator
) -> list[list[Answered]]:
    """Return what a learner's log holds who reviewed by the usual weights for so many days."""
    memories = [Memory("new", BEGIN) for _ in deck]
    histories: list[list[Answered]] = [[] for _ in deck]
    order = 0
    for day in range(days):
        due = [one for one, known in enumerate(memories) if known.due_at <= BEGIN + DAY * day]
        for card in due[:most]:
            at = BEGIN + DAY * day
            while at - BEGIN - DAY * day < _LATER:
                known, order = memories[card], order + 1
                rating = rated(deck[card].chance((at - BEGIN) / DAY), not histories[card], random)
                waited = (at - known.reviewed_at) / DAY if known.reviewed_at else 0.0
                histories[card].append(Answered(rating, waited, float(order)))
                deck[card].see((at - BEGIN) / DAY, rating)
                memories[card] = answer_memory(known, rating, Plan(), at=at)
                at = memories[card].due_at
    return [history for history in histories if history]


def compare_schedules(learners: int, seed: int) -> None:
    """Print recall on the exam day by schedule and kind of memory."""
    print(f"recall on the exam day, {learners} learners each, equal minutes")
    print(f"{'':24}" + "".join(f"{name:>14}" for name in _NAMES) + f"{'ours best in':>14}")
    for number, (name, make) in enumerate(DECKS.items()):
        rows = [
            _learner(make, np.random.SeedSequence([seed, number, one])) for one in range(learners)
        ]
        means = np.mean(rows, axis=0)
        best = np.mean([row[-1] >= max(row[:-1]) for row in rows])
        print(f"{name:24}" + "".join(f"{one:14.3f}" for one in means) + f"{best:14.0%}")
        lead = np.asarray(rows)[:, -1:] - np.asarray(rows)[:, :-1]
        errors = lead.std(axis=0) / np.sqrt(len(rows))
        ahead = zip(lead.mean(axis=0), errors, strict=True)
        said = [f"{one:+.3f}±{1.96 * off:.3f}" for one, off in ahead]
        print(f"{'  ours ahead by':24}" + "".join(f"{one:>14}" for one in said))


def compare_weights(learners: int, seed: int) -> None:
    """Print the log loss on answers no fit has seen, with usual weights and with fitted ones."""
    losses: defaultdict[str, list[tuple[float, float, bool, int, float]]] = defaultdict(list)
    for number, (name, make) in enumerate(DECKS.items()):
        for one in range(learners):
            random = np.random.default_rng([seed, 7, number, one])
            histories = own_histories(make(random, 400), 100, 40, random)
            last = np.quantile([each.order for history in histories for each in history], 0.8)
            known = [[each for each in history if each.order < last] for history in histories]
            began = time.process_time()
            fit = fit_weights([history for history in known if history])
            cpu_s = time.process_time() - began
            kept = fit is not None and fit.is_better
            own = log_loss(histories, fit.weights if kept else DEFAULT_WEIGHTS, since=last)
            usual = log_loss(histories, DEFAULT_WEIGHTS, since=last)
            losses[name].append((usual, own, kept, 0 if fit is None else fit.answers, cpu_s))
    print("log loss on the last fifth of the answers, which no fit has seen")
    print(f"{'':24}{'usual':>10}{'fitted':>10}{'kept for':>10}{'answers':>10}{'CPU s':>8}")
    for name, rows in losses.items():
        usual, own, kept, answers, cpu = np.mean(np.asarray(rows, dtype=float), axis=0)
        print(f"{name:24}{usual:10.4f}{own:10.4f}{kept:10.0%}{answers:10.0f}{cpu:8.1f}")


def _learner(
    make: Callable[[np.random.Generator, int], list[CardMemory]], seeds: np.random.SeedSequence
) -> list[float]:
    term = terms(np.random.default_rng(seeds))
    schedulers: tuple[ReviewScheduler, ...] = (
        FixedLadder(term.cards),
        Sm2(term.cards),
        PlainFsrs(term.cards),
        ForExam(term.cards, term.days),
    )
    deck_seed, day_seed = seeds.spawn(2)
    return [
        recall_on_exam_day(
            make(np.random.default_rng(deck_seed), term.cards),
            scheduler,
            term,
            np.random.default_rng(day_seed),
        )
        for scheduler in schedulers
    ]


def _seconds(rating: int, pace: Pace) -> float:
    return pace.forgotten_s if rating == AGAIN else pace.recalled_s


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--learners", type=int, default=20)
    parser.add_argument("--fits", type=int, default=8)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}; {circumstances()}")
    compare_schedules(chosen.learners, chosen.seed)
    compare_weights(chosen.fits, chosen.seed)


if __name__ == "__main__":
    main()
