"""Running the actions of a batch in order, each recorded with what it changed."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlmodel import Session

from maigie.core.actions import ActionContext
from maigie.core.actor import Actor, Source
from maigie.core.changes import recorded_changes
from maigie.models.assistant import ActionRun
from services.assistant.catalogue import ACTIONS

FACT = "$fact"
MADE = "made"
"""What the action at each place made, by its place."""
Facts = dict[str, Any]


def run_actions(
    session: Session,
    actor: Actor,
    runs: Sequence[ActionRun],
    *,
    at: datetime,
    conversation_id: UUID | None = None,
) -> None:
    """Run actions in order; the arguments of each may name what an earlier one made.

    Args:
        session: The unit of work to write in.
        actor: For whom.
        runs: The actions.
        at: Now (aware).
        conversation_id: Where they were asked for, if it is still there.

    Raises:
        MaigieError: An action was refused; the caller's transaction must not be committed.
    """
    context = ActionContext(session, actor.acting_as(Source.AI), at, conversation_id)
    facts: Facts = {}
    for run in runs:
        _run(context, run, facts)


def _run(context: ActionContext, run: ActionRun, facts: Facts) -> None:
    action = ACTIONS[run.name]
    arguments = action.args.model_validate(_resolved(run.arguments, facts))
    with recorded_changes(context.session) as changes:
        outcome = action.run(context, arguments)
    facts.update(outcome.facts)
    if outcome.entities:
        facts.setdefault(MADE, {})[str(run.position)] = outcome.entities[0].id
    run.arguments = arguments.model_dump(mode="json")
    run.summary = outcome.summary
    run.entities = [asdict(entity) for entity in outcome.entities]
    run.changes = changes
    context.session.add(run)
    context.session.flush()


def _resolved(value: Any, facts: Facts) -> Any:
    """Return arguments with placeholders replaced by what earlier actions made."""
    if isinstance(value, dict):
        if FACT in value:
            found: Any = facts
            for name in cast("list[str]", value[FACT]):
                found = found[name]
            return found
        mapping = cast("dict[str, Any]", value)
        return {name: _resolved(item, facts) for name, item in mapping.items()}
    if isinstance(value, list | tuple):
        return [_resolved(item, facts) for item in cast("list[Any]", value)]
    return value
