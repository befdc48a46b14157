"""A tapped fix: plan what did not fit, with the change the person agreed to."""

from dataclasses import replace
from functools import partial
from typing import Any, cast
from uuid import UUID

from services.assistant.intents.plan_span import block_steps
from services.assistant.turn_values import Decision, Do, Say, Turn
from services.planning.plan_requests import open_wishes, read_request
from services.planning.rules.planner.changes import apply_changes
from services.planning.rules.planner.plan import plan
from services.planning.verified_blocks import verify_blocks


def chosen_fix(turn: Turn) -> dict[str, Any] | None:
    """Return the offered fix this message repeats, if it is one."""
    said = turn.message.strip().casefold()
    return next(
        (fix for fix in turn.context.get("fixes", ()) if fix["summary"].casefold() == said), None
    )


def apply_fix(turn: Turn, fix: dict[str, Any]) -> Decision:
    """Plan the rest of the course the conversation is about, with the fix applied."""
    course = next((c for c in turn.courses if c.id == turn.context.get("course_id")), None)
    if course is None:
        return Say("That course is no longer there, so there is nothing to plan.")
    topics = [
        (m, t, topic)
        for m, module in enumerate(course.modules)
        for t, topic in enumerate(module.topics)
    ]
    keys = {f"m{m}t{t}": f"topic:{topic.id}" for m, t, topic in topics}
    wishes = turn.read(open_wishes, at=turn.now, course_ids=[UUID(course.id)])
    if not wishes:
        return Say("Everything of this course is planned already.")
    last = max((wish.deadline for wish in wishes if wish.deadline), default=turn.now).astimezone(
        turn.actor.timezone
    )
    request = turn.read(
        read_request, first=turn.today, last=max(last.date(), turn.today), at=turn.now
    )
    request = apply_changes(replace(request, wishes=wishes), _renamed(fix["changes"], keys))
    result = plan(request, time_limit_s=turn.plan_time_s, offer_fixes=False)
    if not result.blocks:
        return Say("There is still no room for the rest before the day it has to be ready.")
    return Do(
        steps=block_steps(turn, request, result),
        verify=partial(
            verify_blocks, actor=turn.actor, request=request, blocks=result.blocks, at=turn.now
        ),
        suggestions=("Undo that",),
        remember={"course_id": course.id, "fixes": []},
    )


def _renamed(changes: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    """Return the changes with the keys of a draft replaced by those of the saved topics."""
    return {
        name: {keys.get(k, k): amount for k, amount in cast("dict[str, Any]", value).items()}
        if isinstance(value, dict)
        else value
        for name, value in changes.items()
    }
