"""People who answer questions and forget, by rules that no learner model under test knows.

Knowledge of a concept jumps when something clicks, grows a little with every answer, fades by a
power of time (not exponentially), and also changes outside, unseen. Items are harder than their
label says or easier; people guess, slip, hurry, take hints, and differ in all of it.
"""

from dataclasses import dataclass

import numpy as np

DAYS = 120


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as the product sees it; ``chance`` is the hidden truth."""

    learner: int
    day: float
    concept: int
    difficulty: int
    score: float
    hints: int
    seconds: float
    chance: float


class QuizTaker:
    """One simulated learner; everything about them is hidden."""

    def __init__(self, rng, number, world):
        self.rng, self.number = rng, number
        self.concepts = int(rng.integers(6, 16))
        self.base = rng.normal(world["ability"], 0.8) + rng.normal(0, 0.7, self.concepts)
        self.gained = np.zeros(self.concepts)
        self.kept = np.full(self.concepts, rng.lognormal(world["memory"], 0.5))
        self.last = np.zeros(self.concepts)
        self.pace = rng.lognormal(world["learning"], 0.5)
        self.click = rng.uniform(0.02, 0.12)
        self.slip = rng.beta(2, 25)
        self.guess = rng.uniform(0.6, 1.2)
        self.hurry = rng.beta(1.2, 14)
        self.asks_hints = rng.beta(1.2, 10)
        self.study = rng.uniform(0.2, 0.6)

    def strength(self, concept, day):
        """Return the hidden log-odds of a right answer to a middling question."""
        away = max(0.0, day - self.last[concept])
        held = (1 + away / self.kept[concept]) ** -0.6
        return self.base[concept] + self.gained[concept] * held

    def live(self):
        """Return everything answered in a term, in order."""
        answers, day = [], float(self.rng.uniform(0, 5))
        while day < DAYS:
            for concept in self.rng.choice(self.concepts, self.rng.integers(1, 4), replace=False):
                times = range(self.rng.integers(2, 7))
                answers.extend(self.answer(int(concept), day) for _ in times)
            if self.rng.random() < 0.3:  # reads a chapter somewhere else
                self.learn(int(self.rng.integers(self.concepts)), day, 0.5)
            day += float(self.rng.exponential(1 / self.study)) + 0.2
        return answers

    def answer(self, concept, day):
        """Answer a question made up now, and learn from it."""
        rng = self.rng
        hardness = rng.normal(0, 1)
        label = int(np.clip(round(3 + hardness * 1.1 + rng.normal(0, 0.5)), 1, 5))
        apart = self.strength(concept, day) - 0.9 * hardness
        hurried = rng.random() < self.hurry
        hints = int(rng.random() < self.asks_hints and apart < 0.5)
        apart += 1.2 * hints
        guess = self.guess * (0.5 if rng.random() < 0.2 else 0.25)
        knows = 1 / (1 + np.exp(-apart))
        right = guess if hurried else knows * (1 - self.slip) + (1 - knows) * guess
        score = float(rng.random() < right)
        middle = 2.0 if hurried else 14 * np.exp(-0.25 * apart)
        seconds = float(middle * rng.lognormal(0, 0.5))
        self.learn(concept, day, 0.12 if score else 0.09)
        return Answered(self.number, day, concept, label, score, hints, seconds, float(right))

    def learn(self, concept, day, amount):
        """Gain a little, or much when it clicks; the more is known the less there is to gain."""
        before = self.strength(concept, day) - self.base[concept]
        jump = self.rng.uniform(0.5, 1.5) if self.rng.random() < self.click else 0.0
        room = 1 / (1 + np.exp(before - 2.0))
        self.gained[concept] = max(before, 0.0) + (amount * self.pace + jump) * room
        self.kept[concept] *= 1.12
        self.last[concept] = day


def people(count, seed):
    """Return the answers of each of some people in a world of its own."""
    rng = np.random.default_rng(seed)
    world = {
        "ability": rng.uniform(-0.6, 0.4),
        "memory": rng.uniform(1.6, 2.8),
        "learning": rng.uniform(-0.3, 0.5),
    }
    return [
        QuizTaker(np.random.default_rng(rng.integers(2**63)), number, world).live()
        for number in range(count)
    ]
