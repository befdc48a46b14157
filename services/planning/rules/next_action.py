"""What to do next: one thing out of everything open, and the facts it was chosen for.

What runs already comes first, then what the calendar says for now, then what is late. After that
everything else is weighed: how near its date is, how little slack its goal has, how urgent the
person called it, whether it fits the time left before the next fixed entry and the energy of the
hour. What the calendar says for later today stands when nothing fits before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SOON = timedelta(minutes=10)
"""A block that begins within this time is begun rather than squeezed something in before it."""
LEAST_MINUTES = 15
FAR_DAYS = 14
NO_DATE_DAYS = 30
HARD_MINUTES = 90
_LOW_ENERGY, _HIGH_ENERGY = 0.35, 0.65


class Why(StrEnum):
    """The fact a choice rests on; ``wording`` turns it into a sentence."""

    TIMER_RUNS = "timer_runs"
    IN_PROGRESS = "in_progress"
    IS_NOW = "is_now"
    OVERDUE = "overdue"
    DUE = "due"
    CRITICAL = "critical"
    FITS = "fits"
    IS_NEXT = "is_next"
    FIRST_OPEN = "first_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that could be done now.

    Attributes:
        kind: ``block``, ``task`` or ``reviews``, which is weighed like a task.
        id: Which.
        minutes: How long it takes.
        start: When the calendar has it, for a block.
        end: Until when.
        due_at: By when, for a task.
        priority: 1 (low) to 5 (most urgent).
        slack_days: How long its goal can wait without delay; None when nothing says.
        in_progress: It was begun.
        timer: A study session runs for it.
    """

    kind: str
    id: str
    minutes: int
    start: datetime | None = None
    end: datetime | None = None
    due_at: datetime | None = None
    priority: int = 3
    slack_days: int | None = None
    in_progress: bool = False
    timer: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """The present: now, minutes free before the next fixed entry, energy of the hour (0 to 1)."""

    at: datetime
    free_minutes: int | None = None
    energy: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do, and the fact it was chosen for."""

    candidate: Candidate
    why: Why
    fits: bool = True
    suits_energy: bool = False


def choose(candidates: Sequence[Candidate], moment: Moment) -> Choice | None:
    """Return the one thing to do now, or None when nothing is open.

    Args:
        candidates: Blocks of today still to be done in time order, and open tasks.
        moment: The present.
    """
    blocks = [one for one in candidates if one.kind == "block"]
    tasks = [one for one in candidates if one.kind != "block"]
    if found := _begun(candidates, blocks, moment.at):
        return found
    task = _best_task(tasks, moment)
    coming = next((one for one in blocks if one.end is not None and one.end > moment.at), None)
    if task is None:
        return None if coming is None else Choice(coming, Why.IS_NEXT)
    if coming is None or _comes_before(task, coming, moment):
        return task
    return Choice(coming, Why.IS_NEXT)


def _begun(
    candidates: Sequence[Candidate], blocks: Sequence[Candidate], at: datetime
) -> Choice | None:
    """Return what runs already, or what the calendar says for now."""
    if timed := next((one for one in candidates if one.timer), None):
        return Choice(timed, Why.TIMER_RUNS)
    if begun := next((one for one in candidates if one.in_progress), None):
        return Choice(begun, Why.IN_PROGRESS)
    running = next((one for one in blocks if one.start and one.end and one.end > at), None)
    if running is None or running.start is None or running.start > at + SOON:
        return None
    return Choice(running, Why.IS_NOW if running.start <= at else Why.IS_NEXT)


def _comes_before(task: Choice, block: Candidate, moment: Moment) -> bool:
    """A task goes before a later block when it presses, and fits in between."""
    has_time = moment.free_minutes is None or moment.free_minutes >= LEAST_MINUTES
    is_pressing = task.why in (Why.OVERDUE, Why.CRITICAL) or (
        task.why is Why.DUE
        and task.candidate.due_at is not None
        and block.end is not None
        and task.candidate.due_at <= block.end
    )
    return has_time and is_pressing


def _best_task(tasks: Sequence[Candidate], moment: Moment) -> Choice | None:
    if not tasks:
        return None
    weights = [(_weight(one, moment), -place) for place, one in enumerate(tasks)]
    best = tasks[-max(weights)[1]]
    fits = moment.free_minutes is None or best.minutes <= moment.free_minutes
    return Choice(best, _why(best, moment), fits=fits, suits_energy=_suits(best, moment.energy) > 0)


def _weight(task: Candidate, moment: Moment) -> float:
    """Return how much speaks for a task; tasks come due first, so the first of equals stays."""
    pressure = 1 - min(_days_left(task, moment.at), FAR_DAYS) / FAR_DAYS
    late = 1.5 if task.due_at is not None and task.due_at < moment.at else 0.0
    slack = 0.0
    if task.slack_days is not None:
        slack = 0.6 * (1 - min(max(task.slack_days, 0), FAR_DAYS) / FAR_DAYS)
    fits = 0.0
    if moment.free_minutes is not None and task.minutes > moment.free_minutes:
        fits = -0.4
    urgency = 0.15 * (task.priority - 3)
    return 2 * pressure + late + slack + urgency + fits + 0.2 * _suits(task, moment.energy)


def _days_left(task: Candidate, at: datetime) -> float:
    if task.due_at is None:
        return NO_DATE_DAYS
    return max(0.0, (task.due_at - at) / timedelta(days=1))


def _suits(task: Candidate, energy: float | None) -> int:
    """Return 1 when long work meets a good hour or short work a tired one, -1 the other way."""
    if energy is None:
        return 0
    is_hard = task.minutes >= HARD_MINUTES
    if energy >= _HIGH_ENERGY:
        return 1 if is_hard else 0
    if energy <= _LOW_ENERGY:
        return -1 if is_hard else 1
    return 0


def _why(task: Candidate, moment: Moment) -> Why:
    if task.due_at is not None and task.due_at < moment.at:
        return Why.OVERDUE
    if task.due_at is not None and _days_left(task, moment.at) <= FAR_DAYS:
        return Why.DUE
    if task.slack_days is not None and task.slack_days <= 0:
        return Why.CRITICAL
    if task.due_at is not None:
        return Why.DUE
    is_tight = moment.free_minutes is not None and task.minutes <= moment.free_minutes
    return Why.FITS if is_tight else Why.FIRST_OPEN
