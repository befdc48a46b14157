"""From a decision to rows: run at once with a receipt, or stored to wait for a yes."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.assistant import batches
from services.assistant.batches import BatchView
from services.assistant.catalogue import ACTIONS
from services.assistant.messages import renew_receipt
from services.assistant.rules.confirmation import cannot_be_undone, tally, too_many
from services.assistant.turn_values import Confirm, Decision, Do, Turn, Undo

PLACES_BLOCKS = "planning.create_blocks"
ASK = "so please look at it before I do it."


def dispatch(
    session: Session, turn: Turn, decision: Decision, *, conversation_id: UUID
) -> BatchView | None:
    """Do what was decided, in the caller's transaction.

    What cannot be undone, and what is many, is stored as a proposal instead.
    """
    if isinstance(decision, Undo):
        return _undo_last(session, turn, conversation_id)
    if isinstance(decision, Confirm):
        return _answered(session, turn, decision)
    if not isinstance(decision, Do):
        return None
    why = decision.propose or _for_good(decision)
    if not why:
        if decision.verify is not None:
            decision.verify(session)
        why, batch = _tried(session, turn, decision, conversation_id)
        if batch is not None:
            return batch
    return batches.propose_batch(
        session,
        turn.actor,
        steps=decision.steps,
        conversation_id=conversation_id,
        engine=decision.engine,
        summary=why,
    )


def confirm_proposal(
    session: Session,
    actor: Actor,
    *,
    batch_id: UUID,
    at: datetime,
    places: Collection[int] | None = None,
) -> BatchView:
    """Do what was proposed; the answer that proposed it becomes its receipt.

    Args:
        session: The unit of work to write in.
        actor: Whose proposal.
        batch_id: Which.
        at: The present (aware).
        places: Only these of its actions, counted from 0; all when omitted.

    Raises:
        NotFound: The actor has no such proposal.
        Conflict: It is not waiting any more, or its times are taken by now.
    """
    batch = batches.confirm_batch(session, actor, batch_id=batch_id, at=at, places=places)
    renew_receipt(session, actor, batch_id=batch_id, actions=batch.actions, content=batch.summary)
    return batch


def _answered(session: Session, turn: Turn, decision: Confirm) -> BatchView:
    if decision.places:
        return confirm_proposal(
            session,
            turn.actor,
            batch_id=decision.batch_id,
            at=turn.now,
            places=decision.places,
        )
    return batches.discard_batch(session, turn.actor, batch_id=decision.batch_id, at=turn.now)


def _undo_last(session: Session, turn: Turn, conversation_id: UUID) -> BatchView | None:
    last = batches.latest_done_batch(session, turn.actor, conversation_id=conversation_id)
    if last is None:
        return None
    return batches.undo_batch(session, turn.actor, batch_id=UUID(last.id), at=turn.now)


def _for_good(decision: Do) -> str:
    why = cannot_be_undone([ACTIONS[step.name].effect for step in decision.steps])
    return f"{why}, {ASK}" if why else ""


def _tried(
    session: Session, turn: Turn, decision: Do, conversation_id: UUID
) -> tuple[str, BatchView | None]:
    """Run the steps; take them back again when together they turn out to be many."""
    savepoint = session.begin_nested()
    batch = batches.run_batch(
        session,
        turn.actor,
        steps=decision.steps,
        conversation_id=conversation_id,
        engine=decision.engine,
        at=turn.now,
    )
    changes = batches.batch_changes(session, turn.actor, batch_id=UUID(batch.id))
    why = too_many(tally(changes), one_plan=_is_one_plan(decision))
    if not why:
        savepoint.commit()
        return "", batch
    savepoint.rollback()
    return f"{why}, {ASK}", None


def _is_one_plan(decision: Do) -> bool:
    """Tell whether all blocks come from one solved plan, which is one thing to undo."""
    placing = [step for step in decision.steps if step.name == PLACES_BLOCKS]
    return len(placing) == 1 and decision.verify is not None
