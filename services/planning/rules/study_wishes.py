"""What a course or a task asks of the planner, as wishes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.planning.rules.planner.request import GRID_MINUTES, Wish

MAX_SESSIONS_A_DAY = 2
SESSION_MINUTES = 60
LONGEST_SESSION_MINUTES = 90
NEW_TOPIC_DEMAND = 4
"""Learning something new takes more than the usual task."""


@dataclass(frozen=True, slots=True)
class TopicToStudy:
    """A topic still to learn; ``key`` names it within its course."""

    key: str
    title: str
    hours: float


def course_wishes(
    topics: Sequence[TopicToStudy],
    *,
    course_key: str,
    deadline: datetime | None,
    priority: int = 3,
) -> tuple[Wish, ...]:
    """Return one wish per topic, to be worked through in the given order.

    Args:
        topics: What to learn, in order; hours are estimates.
        course_key: Names the course, so that courses share days fairly.
        deadline: Every session ends by this instant (aware).
        priority: 1 (low) to 5 (most urgent).
    """
    return tuple(
        Wish(
            key=topic.key,
            title=topic.title,
            minutes=on_grid(topic.hours * 60),
            session_minutes=session_length(on_grid(topic.hours * 60)),
            max_session_minutes=LONGEST_SESSION_MINUTES,
            deadline=deadline,
            priority=priority,
            course_key=course_key,
            order_group=course_key,
            order_index=index,
            max_per_day=MAX_SESSIONS_A_DAY,
            demand=NEW_TOPIC_DEMAND,
        )
        for index, topic in enumerate(topics)
    )


def task_wish(
    key: str, title: str, minutes: int, *, deadline: datetime | None, priority: int
) -> Wish:
    """Return the wish of one task."""
    return Wish(
        key=key,
        title=title,
        minutes=on_grid(minutes),
        session_minutes=session_length(on_grid(minutes)),
        max_session_minutes=LONGEST_SESSION_MINUTES,
        deadline=deadline,
        priority=priority,
        max_per_day=MAX_SESSIONS_A_DAY,
    )


def on_grid(minutes: float) -> int:
    """Return a length rounded to the planner's grid, at least one step."""
    return max(GRID_MINUTES, round(minutes / GRID_MINUTES) * GRID_MINUTES)


def session_length(minutes: int) -> int:
    """Return how long one session of some work should be, in minutes."""
    return minutes if minutes <= LONGEST_SESSION_MINUTES else SESSION_MINUTES


def total_minutes(wishes: Iterable[Wish]) -> int:
    """Return how much study the wishes ask for, in minutes."""
    return sum(wish.minutes for wish in wishes)
