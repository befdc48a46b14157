"""Action batches: everything one utterance did, run and undone as one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from maigie.core.actions import ActionContext
from maigie.core.actor import Actor, Source
from maigie.core.changes import recorded_changes, redo_changes, undo_changes
from maigie.core.errors import Conflict, NotFound
from maigie.models.assistant import ActionBatch, ActionRun, BatchStatus
from services.assistant.catalogue import ACTIONS
from services.planning.verified_blocks import check_still_free

Facts = dict[str, Any]
_FACT = "$fact"


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a batch by name; ``fact`` in its arguments stands for an earlier result."""

    name: str
    arguments: Mapping[str, Any]


def fact(*path: str) -> dict[str, Any]:
    """Return a placeholder for what an earlier action of the batch made."""
    return {_FACT: list(path)}


@dataclass(frozen=True, slots=True)
class RunView:
    """One action as a receipt shows it."""

    id: str
    name: str
    status: str
    effect: str
    summary: str
    entities: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch as a receipt shows it; ``kept`` names what an undo left in place."""

    id: str
    status: str
    summary: str
    actions: tuple[RunView, ...]
    created_at: datetime
    kept: tuple[str, ...] = field(default=())


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
    return _execute(session, actor, batch, at)


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
    return _view(session, batch)


def confirm_batch(session: Session, actor: Actor, *, batch_id: UUID, at: datetime) -> BatchView:
    """Run a proposed batch.

    Raises:
        NotFound: The actor has no such batch.
        Conflict: It is not waiting for confirmation, or its times are taken by now.
    """
    batch = _owned(session, actor, batch_id)
    if batch.status is not BatchStatus.PROPOSED:
        raise Conflict("There is nothing to confirm.")
    for run in _runs(session, batch):
        check_still_free(session, actor, blocks=run.arguments.get("blocks", ()))
    return _execute(session, actor, batch, at)


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
    return _view(session, batch, kept=tuple(f"{table}:{row}" for table, row in report.kept))


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
    return _view(session, batch)


def list_batches(session: Session, actor: Actor, *, limit: int = 50) -> tuple[BatchView, ...]:
    """Return what the assistant did, newest first."""
    rows = session.exec(
        select(ActionBatch)
        .where(col(ActionBatch.owner_id) == actor.user_id)
        .order_by(col(ActionBatch.created_at).desc(), col(ActionBatch.id))
        .limit(limit)
    ).all()
    return tuple(_view(session, row) for row in rows)


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
    return None if row is None else _view(session, row)


def batch_statuses(session: Session, actor: Actor, *, batch_ids: Sequence[UUID]) -> dict[str, str]:
    """Return where each batch stands now, by id."""
    rows = session.exec(
        select(ActionBatch.id, ActionBatch.status).where(
            col(ActionBatch.owner_id) == actor.user_id, col(ActionBatch.id).in_(batch_ids)
        )
    ).all()
    return {str(batch_id): BatchStatus(status).value for batch_id, status in rows}


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
            summary=ACTIONS[step.name].summary,
        )
        for position, step in enumerate(steps)
    )
    session.flush()
    return batch


def _execute(session: Session, actor: Actor, batch: ActionBatch, at: datetime) -> BatchView:
    context = ActionContext(session, actor.acting_as(Source.AI), at)
    facts: Facts = {}
    for run in _runs(session, batch):
        _run(context, run, facts)
    batch.status = BatchStatus.DONE
    batch.summary = " ".join(run.summary for run in _runs(session, batch))
    session.add(batch)
    session.flush()
    return _view(session, batch)


def _run(context: ActionContext, run: ActionRun, facts: Facts) -> None:
    action = ACTIONS[run.name]
    arguments = action.args.model_validate(_resolved(run.arguments, facts))
    with recorded_changes(context.session) as changes:
        outcome = action.run(context, arguments)
    facts.update(outcome.facts)
    run.arguments = arguments.model_dump(mode="json")
    run.summary = outcome.summary
    run.entities = [asdict(entity) for entity in outcome.entities]
    run.changes = changes
    context.session.add(run)
    context.session.flush()


def _resolved(value: Any, facts: Facts) -> Any:
    """Return arguments with placeholders replaced by what earlier actions made."""
    if isinstance(value, dict):
        if _FACT in value:
            found: Any = facts
            for name in cast("list[str]", value[_FACT]):
                found = found[name]
            return found
        mapping = cast("dict[str, Any]", value)
        return {name: _resolved(item, facts) for name, item in mapping.items()}
    if isinstance(value, list | tuple):
        return [_resolved(item, facts) for item in cast("list[Any]", value)]
    return value


def _owned(session: Session, actor: Actor, batch_id: UUID) -> ActionBatch:
    row = session.exec(
        select(ActionBatch)
        .where(col(ActionBatch.id) == batch_id, col(ActionBatch.owner_id) == actor.user_id)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such action.")
    return row


def _runs(session: Session, batch: ActionBatch) -> Sequence[ActionRun]:
    return session.exec(
        select(ActionRun)
        .where(col(ActionRun.batch_id) == batch.id)
        .order_by(col(ActionRun.position))
    ).all()


def _changes(session: Session, batch: ActionBatch) -> list[dict[str, Any]]:
    return [change for run in _runs(session, batch) for change in run.changes]


def _view(session: Session, batch: ActionBatch, *, kept: tuple[str, ...] = ()) -> BatchView:
    return BatchView(
        id=str(batch.id),
        status=batch.status.value,
        summary=batch.summary,
        actions=tuple(
            RunView(
                id=str(run.id),
                name=run.name,
                status=batch.status.value,
                effect=ACTIONS[run.name].effect.value,
                summary=run.summary,
                entities=tuple(run.entities),
            )
            for run in _runs(session, batch)
        ),
        created_at=batch.created_at,
        kept=kept,
    )
