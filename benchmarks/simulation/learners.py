"""Simulated learners who live by rules the forecast does not know."""

import math
from dataclasses import dataclass, field

import numpy as np

NO_NEW_GOALS = 220
KINDS = ("steady", "weekend", "crammer", "relapsing", "fading")


@dataclass
class Goal:
    """A goal with items of an estimated and a hidden real length."""

    key: str
    begun: int
    target: int
    estimates: list[float]
    real: list[float]
    spent: float = 0.0
    done: int = 0
    done_on: list[int] = field(default_factory=list)
    reached_on: int | None = None
    linked: dict[int, float] = field(default_factory=dict)


class Learner:
    """Somebody who studies; nothing here is known to the forecast but what they did."""

    def __init__(self, rng: np.random.Generator, name: str, world: dict[str, float]) -> None:
        self.rng, self.name = rng, name
        self.kind = KINDS[int(rng.integers(len(KINDS)))]
        self.eagerness = rng.normal(world["eagerness"], 0.7)
        self.mood, self.mood_days = 0.0, rng.uniform(5, 25)
        self.mood_size = rng.uniform(0.3, 0.9)
        self.term, self.term_size = rng.uniform(40, 120), rng.uniform(0, 0.7)
        self.length, self.shape = rng.uniform(25, 75), rng.uniform(1.2, 2.5)
        self.more = rng.uniform(0.1, 1.2)
        self.off = set(rng.choice(7, size=int(rng.integers(0, 3)), replace=False))
        self.hazard = world["relapses"] * rng.uniform(0.005, 0.03)
        self.relapse = world["relapse_days"]
        self.pressure = rng.uniform(0, 1.0)
        if self.kind == "relapsing":
            self.hazard *= 2.5
        if self.kind == "crammer":
            self.pressure += 1.5
        self.bias = rng.normal(world["bias"], 0.3)
        self.learning = rng.normal(-0.0006, 0.001)
        self.away_until = -1
        self.tired = 0.0
        self.minutes: list[float] = []
        self.goals: list[Goal] = []
        self.most = int(rng.integers(1, 4))
        self.usual = 0.0

    def live(self, day: int) -> None:
        """Study or not, and work on what is urgent."""
        if day <= NO_NEW_GOALS and day >= 3 and self.rng.random() < 0.15:
            if sum(goal.reached_on is None for goal in self.goals) < self.most:
                self.goals.append(self.new_goal(day))
        elif day == 0:
            self.goals.append(self.new_goal(day))
        minutes = self.studies(day)
        self.minutes.append(minutes)
        self.tired = 0.6 * self.tired + 0.4 * minutes
        self.work(day, minutes)

    def studies(self, day: int) -> float:
        """Return the minutes of a day: none, or sessions of random length."""
        rng = self.rng
        step = 1 / self.mood_days
        self.mood += -step * self.mood + self.mood_size * math.sqrt(2 * step) * rng.normal()
        if day > self.away_until and rng.random() < self.hazard:
            self.away_until = day + int(rng.lognormal(math.log(self.relapse), 0.7))
        push = self.eagerness + self.mood
        push += self.term_size * math.sin(2 * math.pi * day / self.term)
        push += 0.8 * (day % 7 >= 5) if self.kind == "weekend" else 0
        push -= 0.006 * day if self.kind == "fading" and day < 150 else 0
        push += max((self.near(goal, day) for goal in self.goals), default=0.0)
        push -= 0.006 * max(0.0, self.tired - 120)
        push -= 2.5 * (day % 7 in self.off) + 3.0 * (day <= self.away_until)
        if rng.random() > 1 / (1 + math.exp(-push)):
            return 0.0
        sessions = 1 + rng.poisson(self.more * math.exp(0.25 * min(push, 2)))
        return float(min(600, (self.length * rng.weibull(self.shape, sessions)).sum()))

    def near(self, goal: Goal, day: int) -> float:
        """Return how hard the date of a goal presses."""
        if goal.reached_on is not None:
            return 0.0
        return self.pressure * math.exp(-max(0, goal.target - day) / 5)

    def work(self, day: int, minutes: float) -> None:
        """Spend minutes on what is urgent, or on what comes to mind."""
        active = [goal for goal in self.goals if goal.reached_on is None]
        while minutes > 0.01 and active:
            urgent = min(active, key=lambda goal: goal.target)
            goal = (
                urgent if self.rng.random() < 0.6 else active[int(self.rng.integers(len(active)))]
            )
            used = min(minutes, 45.0, goal.real[goal.done] - goal.spent)
            goal.spent += used
            goal.linked[day] = goal.linked.get(day, 0.0) + used
            minutes -= used
            if goal.spent >= goal.real[goal.done] - 0.01:
                goal.done, goal.spent = goal.done + 1, 0.0
                goal.done_on.append(day)
                if goal.done == len(goal.real):
                    goal.reached_on = day
                    active.remove(goal)

    def new_goal(self, day: int) -> Goal:
        """Return a goal with a date chosen with more or less hope."""
        rng = self.rng
        estimates = rng.choice([30, 45, 60, 90, 120, 180], size=int(rng.integers(4, 28)))
        bias = self.bias + self.learning * day
        real = estimates * np.exp(bias + rng.normal(0, 0.45, len(estimates)))
        a_day = max(12.0, float(np.mean(self.minutes[-40:])) if len(self.minutes) > 10 else 40.0)
        days = estimates.sum() / a_day * (1 + 0.5 * len(self.goals[-2:]) * (self.most > 1))
        target = day + max(4, int(days * rng.lognormal(0.05, 0.45)))
        return Goal(f"{self.name}-{len(self.goals)}", day, target, list(estimates), list(real))
