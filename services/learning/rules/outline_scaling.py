"""Fit an outline into the hours there are, and say what that changed."""

import math
from collections.abc import Sequence
from dataclasses import replace

from maigie.core.errors import Invalid
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic

STEP_HOURS = 0.5
MAX_NAMED_TOPICS = 6


def scale_outline(outline: Outline, available_hours: float) -> Outline:
    """Shorten an outline to the hours available; one that fits already is returned as it is.

    Hours shrink in proportion, in half-hour steps and never under half an hour a topic. When even
    that is too long, the last topics of the longest modules go first, so every area is touched.

    Args:
        outline: The outline to fit.
        available_hours: Study hours up to the deadline, at least 0.5.

    Raises:
        Invalid: There is not even half an hour, or the outline has no topics.
    """
    if not math.isfinite(available_hours) or available_hours < STEP_HOURS or not outline.topics:
        raise Invalid("There is not enough time for even one half-hour topic.")
    if outline.estimated_hours <= available_hours:
        return outline
    steps = int(available_hours / STEP_HOURS)
    kept = _trimmed([list(module.topics) for module in outline.modules], steps)
    shortened = _shortened([topic for topics in kept for topic in topics], steps)
    modules = _regrouped(outline.modules, kept, shortened)
    scaled = replace(outline, modules=modules)
    return replace(scaled, changes=_changes(outline, scaled))


def _trimmed(modules: list[list[OutlineTopic]], steps: int) -> list[list[OutlineTopic]]:
    while sum(map(len, modules)) > steps:
        longest = max(range(len(modules)), key=lambda index: (len(modules[index]), index))
        modules[longest].pop()
    return modules


def _shortened(topics: Sequence[OutlineTopic], steps: int) -> list[float]:
    """Share ``steps`` half hours by largest remainder, one step at least for each topic."""
    total = sum(topic.hours for topic in topics)
    ideal = [min(topic.hours / STEP_HOURS, topic.hours * steps / total) for topic in topics]
    shares = [max(1, math.floor(share)) for share in ideal]
    while sum(shares) > steps:
        shares[max(range(len(shares)), key=lambda i: (shares[i] > 1, shares[i] - ideal[i]))] -= 1
    caps = [max(1, math.floor(topic.hours / STEP_HOURS)) for topic in topics]
    while sum(shares) < steps and shares != caps:
        open_topics = [i for i, share in enumerate(shares) if share < caps[i]]
        shares[max(open_topics, key=lambda i: (ideal[i] - shares[i], -i))] += 1
    return [share * STEP_HOURS for share in shares]


def _regrouped(
    originals: Sequence[OutlineModule], kept: list[list[OutlineTopic]], hours: list[float]
) -> tuple[OutlineModule, ...]:
    remaining = iter(hours)
    regrouped = [
        replace(module, topics=tuple(replace(topic, hours=next(remaining)) for topic in topics))
        for module, topics in zip(originals, kept, strict=True)
    ]
    return tuple(module for module in regrouped if module.topics)


def _changes(before: Outline, after: Outline) -> tuple[str, ...]:
    changes = [
        f"Shortened from {before.estimated_hours:g} to {after.estimated_hours:g} study hours."
    ]
    remaining = {(module.title, topic.title) for module in after.modules for topic in module.topics}
    dropped = [
        topic.title
        for module in before.modules
        for topic in module.topics
        if (module.title, topic.title) not in remaining
    ]
    if dropped:
        rest = len(dropped) - MAX_NAMED_TOPICS
        named = ", ".join(dropped[:MAX_NAMED_TOPICS]) + (f" and {rest} more" if rest > 0 else "")
        changes.append(f"Left out for lack of time: {named}.")
    return tuple(changes)
