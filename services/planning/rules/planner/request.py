"""What a planner is asked and what it answers: frozen values, instants aware UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from services.planning.rules.free_time import Availability

GRID_MINUTES = 15


class DayPart(StrEnum):
    """When in the day a person would rather do something."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Style(StrEnum):
    """How the days of a plan relate: courses mixed every day, or one main course for a while."""

    BALANCED = "balanced"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True)
class Wish:
    """Study time somebody wants placed.

    Args:
        key: Unique name of the wish within a request.
        title: What to call it in reasons and fixes.
        minutes: Total time to place.
        session_minutes: Preferred length of one session.
        min_session_minutes: Shortest session worth having.
        max_session_minutes: Longest session allowed.
        earliest: No session starts before this instant.
        deadline: Every session ends by this instant.
        priority: 1 (low) to 5 (most urgent).
        course_key: Wishes of one course are spread over different days.
        order_group: Wishes of one group are worked through in order.
        order_index: The place of this wish in its group.
        preferred_part: Part of the day to aim at.
        max_per_day: Most sessions a day; in an order group, of the whole group (smallest counts).
        demand: 1 (light) to 5 (takes all one's wits): demanding work wants the fresh hours.
    """

    key: str
    title: str
    minutes: int
    session_minutes: int = 60
    min_session_minutes: int = 30
    max_session_minutes: int = 90
    earliest: datetime | None = None
    deadline: datetime | None = None
    priority: int = 3
    course_key: str | None = None
    order_group: str | None = None
    order_index: int = 0
    preferred_part: DayPart | None = None
    max_per_day: int = 1
    demand: int = 3


@dataclass(frozen=True, slots=True, order=True)
class PlannedBlock:
    """One study session with its place; ``session_index`` counts from 0 in time order."""

    start: datetime
    end: datetime
    key: str
    session_index: int


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """Everything a plan depends on.

    Args:
        wishes: What to place; their minutes exclude what ``locked`` already covers.
        busy: Taken intervals, any order.
        start: First instant to plan in.
        end: First instant beyond the plan.
        now: The present; nothing is placed before it.
        zone_name: IANA zone in which days and windows are meant.
        availability: Windows, daily limit, rest days, breaks.
        asked_day: A day asked for by name: planned even if it is a rest day.
        locked: Study blocks that stay; they fill time, daily limit and breaks.
        previous: Where movable blocks lie now; a new plan stays near it.
        style: Courses mixed within days, or grouped into stretches with one main course.
        load_note: Why some of its days hold less than usual; empty when none does.
    """

    wishes: tuple[Wish, ...]
    busy: tuple[tuple[datetime, datetime], ...]
    start: datetime
    end: datetime
    now: datetime
    zone_name: str
    availability: Availability = field(default_factory=Availability)
    asked_day: date | None = None
    locked: tuple[PlannedBlock, ...] = ()
    previous: tuple[PlannedBlock, ...] = ()
    style: Style = Style.BALANCED
    load_note: str = ""


class Shortage(StrEnum):
    """Why time could not be placed."""

    DEADLINE_PAST = "deadline_past"
    OUTSIDE_RANGE = "outside_range"
    NO_FREE_TIME = "no_free_time"
    NO_GAP_LONG_ENOUGH = "no_gap_long_enough"
    NOT_ENOUGH_TIME = "not_enough_time"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Minutes of a wish that found no place, and why."""

    key: str
    minutes: int
    reason: Shortage
    text: str


@dataclass(frozen=True, slots=True)
class Clash:
    """What does not go together: these wishes need more than there is until an instant.

    Args:
        keys: The wishes; without any one of them the others fit, if ``minimal``.
        until: The instant by which they are wanted.
        needed_minutes: What they ask for together.
        available_minutes: What is free until then within the limits.
        text: A sentence about it.
        limits: Names of the limits in the way: were any one of them lifted, they would fit.
        minimal: Whether that was proven for every wish and limit in the time there was.
    """

    keys: tuple[str, ...]
    until: datetime
    needed_minutes: int
    available_minutes: int
    text: str
    limits: tuple[str, ...] = ()
    minimal: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """A change after which everything fits: solved and checked before it is offered.

    ``cost`` says how much it asks of the person; fixes are offered cheapest first.
    """

    id: str
    summary: str
    changes: Mapping[str, Any]
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Stats:
    """How a plan came about."""

    objective: float
    bound: float
    wall_s: float
    status: str
    solver: str
    candidates: int


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A plan: what was placed, what was not and why, and what would help."""

    blocks: tuple[PlannedBlock, ...]
    unplaced: tuple[Unplaced, ...]
    clashes: tuple[Clash, ...]
    fixes: tuple[Fix, ...]
    stats: Stats
