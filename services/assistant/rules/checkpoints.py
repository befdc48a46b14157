"""Weekly checkpoints up to a day: topics shared out by their hours, or steps of practice."""

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from services.assistant.rules.weekly_milestones import WeeklyMilestone
from services.planning.rules.study_wishes import TopicToStudy

_COPY: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("checkpoints.toml").read_text(encoding="utf-8")
)
WEEK = timedelta(days=7)
LONGEST = 200


def weekly_days(first: date, target: date) -> tuple[date, ...]:
    """Return a day a week apart from a first one, the last on the target itself."""
    days = [target]
    day = first + WEEK
    weeks: list[date] = []
    while day < target:
        weeks.append(day)
        day += WEEK
    # A last week of a day or two is no week of its own.
    if weeks and target - weeks[-1] < timedelta(days=3):
        weeks.pop()
    return (*weeks, *days)


def weekly_checkpoints(
    topics: Sequence[TopicToStudy], *, subject: str, first: date, target: date
) -> tuple[WeeklyMilestone, ...]:
    """Return a checkpoint for each week up to the target.

    Args:
        topics: What is still to learn, in order; shared out so that weeks take about as long.
        subject: What to get better at; without topics each week has a step of practice in it.
        first: The day the weeks count from.
        target: The day of the last checkpoint.
    """
    days = weekly_days(first, target)
    shares = _shared_out(topics, len(days)) if topics else [()] * len(days)
    return tuple(
        WeeklyMilestone(_title(week, len(days), share, subject), day)
        for week, (day, share) in enumerate(zip(days, shares, strict=True), start=1)
    )


def _shared_out(topics: Sequence[TopicToStudy], weeks: int) -> list[Sequence[TopicToStudy]]:
    whole = sum(topic.hours for topic in topics) or 1.0
    shares: list[list[TopicToStudy]] = [[] for _ in range(weeks)]
    before = 0.0
    for topic in topics:
        middle = before + topic.hours / 2
        shares[min(int(middle / whole * weeks), weeks - 1)].append(topic)
        before += topic.hours
    return [tuple(share) for share in shares]


def _title(week: int, weeks: int, share: Sequence[TopicToStudy], subject: str) -> str:
    if not share:
        steps: list[str] = _COPY["steps"]
        step = steps[-1] if week == weeks else steps[(week - 1) % (len(steps) - 1)]
        return f"Week {week}: {step.format(subject=subject)}"[:LONGEST]
    if len(share) == 1:
        return f"Week {week}: {share[0].title}"[:LONGEST]
    return f"Week {week}: {share[0].title} to {share[-1].title}"[:LONGEST]
