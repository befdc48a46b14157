"""“Yes”, “the first two”, “no thanks”: the answer to what was proposed last."""

from typing import Any
from uuid import UUID

from services.assistant.batches import batch_statuses
from services.assistant.rules.picks import picked_places
from services.assistant.turn_values import Confirm, Turn

WAITING = "proposed"


def answered_proposal(turn: Turn) -> Confirm | None:
    """Return what a message answers to the proposal before it, or nothing when it is no answer.

    Some of a proposal can be picked only where its actions are alike and stand alone.
    """
    proposal: dict[str, Any] | None = turn.context.get("proposal")
    if proposal is None:
        return None
    count: int = proposal["count"]
    places = picked_places(turn.message, count)
    if places is None or (0 < len(places) < count and not proposal["alike"]):
        return None
    batch_id = UUID(proposal["batch_id"])
    if turn.read(batch_statuses, batch_ids=[batch_id]).get(str(batch_id)) != WAITING:
        return None
    return Confirm(batch_id, places)
