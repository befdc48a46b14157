"""Weekly checkpoints of a study plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class WeeklyMilestone:
    """What should be behind the student at the end of a week."""

    title: str
    due_on: date


def weekly_milestones(
    finished_on: Mapping[str, date], titles: Sequence[str], *, first: date, target: date
) -> tuple[WeeklyMilestone, ...]:
    """Return one checkpoint for each week of a plan in which something is finished.

    Args:
        finished_on: For each topic title the local day of its last session.
        titles: The topics in study order.
        first: First day of the plan; weeks count from it.
        target: The day everything must be ready; no checkpoint lies on or after it.
    """
    by_week: dict[int, list[str]] = {}
    for title in titles:
        if title in finished_on:
            by_week.setdefault((finished_on[title] - first).days // 7, []).append(title)
    last_day = max(first, target - timedelta(days=1))
    return tuple(
        WeeklyMilestone(
            title=_title(week + 1, done),
            due_on=min(first + timedelta(days=7 * week + 6), last_day),
        )
        for week, done in sorted(by_week.items())
    )


def _title(week: int, done: Sequence[str]) -> str:
    if len(done) == 1:
        return f"Week {week}: {done[0]}"[:200]
    return f"Week {week}: {done[0]} to {done[-1]}"[:200]
