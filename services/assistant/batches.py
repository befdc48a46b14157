"""Action batches: everything one utterance did, run and undone as one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.changes import Change, redo_changes, undo_changes
from maigie.core.errors import Conflict
from maigie.models.assistant import ActionBatch, ActionRun, BatchStatus, Conversation
from services.assistant.action_runs import FACT, run_actions
from services.assistant.batch_views import BatchView, runs_of, status_of, view_batch
from services.assistant.catalogue import ACTIONS
from services.assistant.rules.proposal_lines import proposal_line
from services.ops.ownership import locked_row
from services.planning.verified_blocks import check_still_free


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a batch by name; ``fact`` in its arguments stands for an earlier result."""

    name: str
    arguments: Mapping[str, Any]


def fact(*path: str) -> dict[str, Any]:
    """Return a placeholder for what an earlier action of the batch made."""
    return {FACT: list(path)}


def run_batch(
    session: Session,
    actor: Actor,
    *,
    steps: Sequence[Step],
    conversation_id: UUID | None,
    engine: str,
    at: datetime,
) -> BatchView:
    """Run actions in order, in the caller's transaction, and record what each one changed.

    Raises:
        MaigieError: An action was refused; the caller's transaction must not be committed.
    """
    batch = _new_batch(session, actor, steps, conversation_id, engine)
    return _ran(session, actor, batch, at)


def propose_batch(
    session: Session,
    actor: Actor,
    *,
    steps: Sequence[Step],
    conversation_id: UUID | None,
    engine: str,
    summary: str,
) -> BatchView:
    """Store actions that wait for the person's confirmation; nothing else is written."""
    batch = _new_batch(session, actor, steps, conversation_id, engine)
    batch.summary = summary
    session.add(batch)
    session.flush()
    return view_batch(session, batch)


def confirm_batch(
    session: Session,
    actor: Actor,
    *,
    batch_id: UUID,
    at: datetime,
    places: Collection[int] | None = None,
) -> BatchView:
    """Run a proposed batch, or only the actions at some places of it, counted from 0.

    Raises:
        NotFound: The actor has no such batch.
        Conflict: It is not waiting for confirmation, or its times are taken by now.
    """
    batch = _waiting(session, actor, batch_id)
    if places is not None:
        _leave_out(session, batch, places)
    for run in runs_of(session, batch):
        check_still_free(session, actor, blocks=run.arguments.get("blocks", ()))
    return _ran(session, actor, batch, at)


def discard_batch(session: Session, actor: Actor, *, batch_id: UUID, at: datetime) -> BatchView:
    """Put a proposal away for good.

    Raises:
        NotFound: The actor has no such batch.
        Conflict: It is not waiting for confirmation.
    """
    batch = _waiting(session, actor, batch_id)
    batch.discarded_at = at
    session.add(batch)
    session.flush()
    return view_batch(session, batch)


def undo_batch(session: Session, actor: Actor, *, batch_id: UUID, at: datetime) -> BatchView:
    """Take back what a batch did, except what the person changed since.

    Raises:
        NotFound: The actor has no such batch.
        Conflict: It was undone before.
    """
    batch = _owned(session, actor, batch_id)
    if batch.status is not BatchStatus.DONE:
        raise Conflict("That is already undone.")
    report = undo_changes(session, _changes(session, batch))
    batch.status, batch.undone_at = BatchStatus.UNDONE, at
    session.add(batch)
    session.flush()
    return view_batch(session, batch, kept=tuple(f"{table}:{row}" for table, row in report.kept))


def redo_batch(session: Session, actor: Actor, *, batch_id: UUID) -> BatchView:
    """Do an undone batch again.

    Raises:
        NotFound: The actor has no such batch.
        Conflict: It is not undone, or what it belonged to is gone.
    """
    batch = _owned(session, actor, batch_id)
    if batch.status is not BatchStatus.UNDONE:
        raise Conflict("Only an undone batch can be done again.")
    try:
        redo_changes(session, _changes(session, batch))
    except IntegrityError as error:
        raise Conflict("What this belonged to is gone, so it cannot be done again.") from error
    batch.status, batch.undone_at = BatchStatus.DONE, None
    session.add(batch)
    session.flush()
    return view_batch(session, batch)


def batch_changes(session: Session, actor: Actor, *, batch_id: UUID) -> tuple[Change, ...]:
    """Return the row images of everything a batch changed, in order.

    Raises:
        NotFound: The actor has no such batch.
    """
    return tuple(_changes(session, _owned(session, actor, batch_id)))


def latest_done_batch(session: Session, actor: Actor, *, conversation_id: UUID) -> BatchView | None:
    """Return the newest batch of a conversation that can still be undone."""
    row = session.exec(
        select(ActionBatch)
        .where(
            col(ActionBatch.owner_id) == actor.user_id,
            col(ActionBatch.conversation_id) == conversation_id,
            col(ActionBatch.status) == BatchStatus.DONE,
        )
        .order_by(col(ActionBatch.created_at).desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else view_batch(session, row)


def batch_statuses(session: Session, actor: Actor, *, batch_ids: Sequence[UUID]) -> dict[str, str]:
    """Return where each batch stands now, by id."""
    rows = session.exec(
        select(ActionBatch).where(
            col(ActionBatch.owner_id) == actor.user_id, col(ActionBatch.id).in_(batch_ids)
        )
    ).all()
    return {str(row.id): status_of(row) for row in rows}


def _new_batch(
    session: Session,
    actor: Actor,
    steps: Sequence[Step],
    conversation_id: UUID | None,
    engine: str,
) -> ActionBatch:
    owner: dict[str, Any] = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
    batch = ActionBatch(
        **owner,
        conversation_id=conversation_id,
        summary="",
        status=BatchStatus.PROPOSED,
        engine=engine,
    )
    session.add(batch)
    session.flush()
    session.add_all(
        ActionRun(
            **owner,
            batch_id=batch.id,
            position=position,
            name=step.name,
            arguments=dict(step.arguments),
            summary=proposal_line(ACTIONS[step.name].summary, step.arguments),
        )
        for position, step in enumerate(steps)
    )
    session.flush()
    return batch


def _ran(session: Session, actor: Actor, batch: ActionBatch, at: datetime) -> BatchView:
    where = _conversation_left(session, actor, batch)
    run_actions(session, actor, runs_of(session, batch), at=at, conversation_id=where)
    batch.status = BatchStatus.DONE
    batch.summary = " ".join(run.summary for run in runs_of(session, batch))
    session.add(batch)
    session.flush()
    return view_batch(session, batch)


def _conversation_left(session: Session, actor: Actor, batch: ActionBatch) -> UUID | None:
    """Return where a batch was asked for, unless that conversation is gone by now."""
    return session.exec(
        select(Conversation.id).where(
            col(Conversation.owner_id) == actor.user_id,
            col(Conversation.id) == batch.conversation_id,
        )
    ).first()


def _waiting(session: Session, actor: Actor, batch_id: UUID) -> ActionBatch:
    batch = _owned(session, actor, batch_id)
    if batch.status is not BatchStatus.PROPOSED or batch.discarded_at is not None:
        raise Conflict("There is nothing to confirm.")
    return batch


def _leave_out(session: Session, batch: ActionBatch, places: Collection[int]) -> None:
    """Take the actions out of a proposal that were not picked."""
    for place, run in enumerate(runs_of(session, batch)):
        if place not in places:
            session.delete(run)
    session.flush()


def _owned(session: Session, actor: Actor, batch_id: UUID) -> ActionBatch:
    return locked_row(session, actor, ActionBatch, batch_id, noun="action")


def _changes(session: Session, batch: ActionBatch) -> list[Change]:
    return [change for run in runs_of(session, batch) for change in run.changes]
