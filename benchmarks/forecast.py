"""Measure the forecast on simulated learners whose pace, relapses and days off are hidden from it.

Run ``python -m benchmarks.forecast --learners 200``; the seed is fresh each time and printed.
The learners live by rules the forecast does not know: sessions of random length begun by a mood
that wanders, a term's ups and downs, relapses of random length, pressure before a date, goals
worked on by urgency, and work that takes what it takes. ``benchmarks.forecast_database`` times the
nightly batch.
"""

import argparse
import secrets
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from benchmarks.measuring import circumstances
from benchmarks.simulation.learners import KINDS, NO_NEW_GOALS, Goal, Learner
from services.planning.rules.forecast.calibration import Calibration, Outcome, calibrated
from services.planning.rules.forecast.history import History, missing
from services.planning.rules.forecast.outlook import outlook
from services.planning.rules.forecast.paths import weeks_of
from services.planning.rules.forecast.scoring import brier, distance, reliability
from services.planning.rules.forecast.work import GoalWork, divide, size_of

FIRST_DAY = date(2026, 1, 5)
WINDOW = 84
LAST_DAY = 700


@dataclass
class Made:
    """A forecast as it was made, and what the simple ones said on the same day."""

    goal: Goal
    day: int
    probability: float
    raw_probability: float
    earliest: int
    latest: int | None
    raw_days: tuple
    persistence: bool
    linear: bool


def history_of(learner: Learner, today: int) -> History:
    first = max(next((d for d, m in enumerate(learner.minutes) if m > 0), today), today - WINDOW)
    finished = [
        goal.estimates[index]
        for goal in learner.goals
        for index, day in enumerate(goal.done_on)
        if first <= day < today
    ]
    studied = sum(
        minutes for goal in learner.goals for day, minutes in goal.linked.items() if first <= day
    )
    return History(
        minutes=np.array(learner.minutes[first:today]),
        first_weekday=first % 7,
        finished_minutes=float(sum(finished)),
        finished_items=len(finished),
        studied_minutes=studied,
    )


def work_of(goal: Goal, today: int) -> GoalWork:
    return GoalWork(
        key=goal.key,
        title=goal.key,
        open_minutes=float(sum(goal.estimates[goal.done :])),
        open_items=len(goal.estimates) - goal.done,
        done_minutes=float(sum(goal.estimates[: goal.done])),
        linked_minutes=sum(m for day, m in goal.linked.items() if day < today),
        recent_minutes=sum(m for day, m in goal.linked.items() if day >= today - 28),
        progress=goal.done / len(goal.estimates),
        target_day=goal.target - today,
    )


def calibration_of(made: list[Made], today: int) -> Calibration:
    outcomes = []
    for one in made:
        reached = one.goal.reached_on
        settled = reached is not None or one.goal.target < today
        in_time = reached is not None and reached <= one.goal.target if settled else None
        outcomes.append(Outcome(one.goal.key, one.raw_probability, in_time, judged(one, today)))
    return calibrated(outcomes)


def judged(one: Made, today: int) -> float | None:
    low, middle, high = one.raw_days
    if middle is None or high is None or one.day + max(high, one.latest or 0) >= today:
        return None
    reached = one.goal.reached_on
    return distance((today if reached is None else reached) - one.day, (low or 0, middle, high))


def naive(learner: Learner, goals: list[Goal], goal: Goal, today: int) -> tuple[bool, bool]:
    """Return what last week repeated, and a straight line through all days, say of the date."""
    left = sum(goal.estimates[goal.done :])
    share = left / max(1.0, sum(sum(one.estimates[one.done :]) for one in goals))
    days = goal.target - today + 1
    last_week = sum(learner.minutes[-7:]) / 7
    done, life = goal.done / len(goal.estimates), max(1, today - goal.begun)
    return bool(last_week * share * days >= left), done + done / life * days >= 1


def simulate(count: int, seed: int) -> tuple[list[Made], dict[str, str], int]:
    rng = np.random.default_rng(seed)
    world = {
        "eagerness": rng.uniform(0.2, 0.9),
        "relapses": rng.uniform(0.6, 1.4),
        "relapse_days": rng.uniform(3, 6),
        "bias": rng.uniform(-0.05, 0.15),
    }
    print(f"seed {seed}, world " + ", ".join(f"{k} {v:.2f}" for k, v in world.items()))
    made: list[Made] = []
    kinds: dict[str, str] = {}
    refused = 0
    for number in range(count):
        learner = Learner(np.random.default_rng(rng.integers(2**63)), f"{seed}-{number}", world)
        kinds[learner.name] = learner.kind
        own: list[Made] = []
        for day in range(LAST_DAY):
            active = [goal for goal in learner.goals if goal.reached_on is None]
            if day > NO_NEW_GOALS and not active:
                break
            if active and day % 8 == number % 8:
                refused += forecast_day(learner, active, day, own)
            learner.live(day)
        made += [one for one in own if one.goal.reached_on is not None]
    return made, kinds, refused


def forecast_day(learner: Learner, active: list[Goal], today: int, own: list[Made]) -> int:
    history = history_of(learner, today)
    if missing(history):
        return len(active)
    sized = [size for goal in active if (size := size_of(work_of(goal, today)))]
    calibration = calibration_of(own, today)
    weeks = weeks_of(history)
    for goal, size in zip(active, divide(sized), strict=True):
        if goal.target < today:
            continue
        found = outlook(
            size,
            history,
            weeks,
            today=FIRST_DAY + timedelta(days=today),
            calibration=calibration,
        )
        own.append(
            Made(
                goal,
                today,
                found.probability or 0.0,
                found.raw_probability or 0.0,
                found.earliest_day,
                found.latest_day,
                found.raw_days,
                *naive(learner, active, goal, today),
            )
        )
    return 0


def weighted(values: list[float], made: list[Made]) -> float:
    """Return a mean in which every goal counts once."""
    by_goal: defaultdict[str, list[float]] = defaultdict(list)
    for value, one in zip(values, made, strict=True):
        by_goal[one.goal.key].append(value)
    return float(np.mean([np.mean(each) for each in by_goal.values()]))


def held(one: Made) -> bool:
    reached = (one.goal.reached_on or 0) - one.day
    return one.earliest <= reached and (one.latest is None or reached <= one.latest)


def report(made: list[Made], kinds: dict[str, str], refused: int) -> None:
    came = [(one.goal.reached_on or LAST_DAY) <= one.goal.target for one in made]
    goals = {one.goal.key for one in made}
    print(
        f"{len(made)} forecasts of {len(goals)} goals of {len(kinds)} learners; refused {refused}"
    )
    covered = [float(held(one)) for one in made]
    early = [float((one.goal.reached_on or 0) - one.day < one.earliest) for one in made]
    print(
        f"80 % interval: holds {weighted(covered, made):.1%} a goal,"
        f" {np.mean(covered):.1%} a forecast (earlier {np.mean(early):.1%},"
        f" later {1 - np.mean(covered) - np.mean(early):.1%})"
    )
    raw = [float(held_raw(one)) for one in made]
    print(f"  uncorrected {np.mean(raw):.1%}; width {np.median([width(o) for o in made]):.0f} days")
    for kind in KINDS:
        of = [c for c, one in zip(covered, made, strict=True) if kinds[who(one)] == kind]
        if of:
            print(f"  {kind:<10} {np.mean(of):.1%} of {len(of)}")
    for low, high in ((0, 3), (3, 7), (7, 14), (14, 30), (30, 90), (90, 999)):
        of = [
            c
            for c, one in zip(covered, made, strict=True)
            if low <= (one.raw_days[1] or 999) < high
        ]
        if of:
            print(f"  expected in {low}-{high} days {np.mean(of):.1%} of {len(of)}")
    chances = [one.probability for one in made]
    base = float(np.mean(came))
    print(f"Brier: forecast {brier(chances, came):.4f},", end=" ")
    print(f"uncorrected {brier([one.raw_probability for one in made], came):.4f},", end=" ")
    print(f"base rate ({base:.0%}) {brier([base] * len(came), came):.4f},", end=" ")
    for name in ("persistence", "linear"):
        said = [getattr(one, name) for one in made]
        rate = {
            s: float(np.mean([c for c, t in zip(came, said, strict=True) if t is s]))
            for s in (True, False)
        }
        plain = brier([float(s) for s in said], came)
        print(
            f"{name} {plain:.4f} (calibrated {brier([rate[s] for s in said], came):.4f})", end=" "
        )
    print("\nreliability: forecast, happened, count")
    for one in reliability(chances, came):
        print(
            f"  {one.low:.1f}-{one.high:.1f}  {one.forecast:.3f}  {one.happened:.3f}  {one.count}"
        )


def who(one: Made) -> str:
    return one.goal.key.rsplit("-", 1)[0]


def width(one: Made) -> float:
    return (one.latest if one.latest is not None else 364) - one.earliest


def held_raw(one: Made) -> bool:
    low, _, high = one.raw_days
    reached = (one.goal.reached_on or 0) - one.day
    return (low or 0) <= reached and (high is None or reached <= high)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    wanted = parser.parse_args()
    began = time.perf_counter()
    made, kinds, refused = simulate(wanted.learners, wanted.seed)
    report(made, kinds, refused)
    print(f"simulated in {time.perf_counter() - began:.0f} s, {time.process_time():.0f} s of CPU")
    print(circumstances())


if __name__ == "__main__":
    main()
