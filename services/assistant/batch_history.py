"""What the assistant did, in full: who proposed it, what each row was before and is after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.models.assistant import ActionBatch, ActionRun, BatchStatus
from services.assistant.batch_views import BatchView, runs_of, status_of, view_batch
from services.ops.ownership import owned_row

HIDDEN = {"id", "owner_id", "organization_id", "created_at", "updated_at"}
LONGEST_VALUE = 300
STATUSES = ("proposed", "done", "undone", "discarded")


@dataclass(frozen=True, slots=True)
class BatchFilter:
    """Which batches are wanted; None leaves a thing open.

    Attributes:
        status: One of ``STATUSES``.
        conversation_id: Those of one conversation.
        action: Those with an action of this name, or of this domain.
    """

    status: str | None = None
    conversation_id: UUID | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row: what it was and what it is after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row an action wrote: ``created``, ``changed`` or ``deleted``."""

    table: str
    id: str
    kind: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One action with what it was asked and what it changed."""

    id: str
    name: str
    summary: str
    arguments: dict[str, Any]
    changes: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """A batch with everything that is kept of it.

    Attributes:
        engine: ``local``, or ``model:`` with its name and the versions of its prompts.
        source: Who caused the changes.
    """

    id: str
    status: str
    summary: str
    engine: str
    source: str
    conversation_id: str | None
    created_at: datetime
    undone_at: datetime | None
    runs: tuple[RunRecord, ...]


def list_history(
    session: Session,
    actor: Actor,
    *,
    wanted: BatchFilter,
    limit: int = 50,
    after: tuple[datetime, UUID] | None = None,
) -> tuple[BatchView, ...]:
    """Return what the assistant did, newest first.

    Args:
        session: The unit of work to read in.
        actor: Whose batches.
        wanted: Which.
        limit: The most to return.
        after: ``created_at`` and id of the last batch seen, to go on behind it.
    """
    query = select(ActionBatch).where(col(ActionBatch.owner_id) == actor.user_id, *_such(wanted))
    if after is not None:
        place = tuple_(col(ActionBatch.created_at), col(ActionBatch.id))
        query = query.where(place < after)
    rows = session.exec(
        query.order_by(col(ActionBatch.created_at).desc(), col(ActionBatch.id).desc()).limit(limit)
    ).all()
    return tuple(view_batch(session, row) for row in rows)


def recently_done(session: Session, actor: Actor, *, limit: int) -> tuple[str, ...]:
    """Return in words what the assistant did last and nobody took back, newest first."""
    return tuple(
        session.exec(
            select(col(ActionBatch.summary))
            .where(
                col(ActionBatch.owner_id) == actor.user_id,
                col(ActionBatch.status) == BatchStatus.DONE,
            )
            .order_by(col(ActionBatch.created_at).desc())
            .limit(limit)
        ).all()
    )


def batch_record(session: Session, actor: Actor, *, batch_id: UUID) -> BatchRecord:
    """Return everything that is kept of a batch.

    Raises:
        NotFound: The actor has no such batch.
    """
    row = owned_row(session, actor, ActionBatch, batch_id, noun="action")
    return BatchRecord(
        id=str(row.id),
        status=status_of(row),
        summary=row.summary,
        engine=row.engine,
        source=Source.AI.value,
        conversation_id=str(row.conversation_id) if row.conversation_id else None,
        created_at=row.created_at,
        undone_at=row.undone_at,
        runs=tuple(_run(run) for run in runs_of(session, row)),
    )


def _such(wanted: BatchFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.conversation_id is not None:
        found.append(col(ActionBatch.conversation_id) == wanted.conversation_id)
    if wanted.status == "discarded":
        found.append(col(ActionBatch.discarded_at).is_not(None))
    elif wanted.status is not None:
        found.append(col(ActionBatch.status) == BatchStatus(wanted.status))
        found.append(col(ActionBatch.discarded_at).is_(None))
    if wanted.action is not None:
        named = col(ActionRun.name)
        runs = select(col(ActionRun.id)).where(
            col(ActionRun.batch_id) == col(ActionBatch.id),
            (named == wanted.action) | named.startswith(f"{wanted.action}.", autoescape=True),
        )
        found.append(runs.exists())
    return found


def _run(run: ActionRun) -> RunRecord:
    return RunRecord(
        id=str(run.id),
        name=run.name,
        summary=run.summary,
        arguments=run.arguments,
        changes=tuple(_change(change) for change in run.changes),
    )


def _change(change: dict[str, Any]) -> RowChange:
    before, after = change["before"], change["after"]
    kind = "created" if before is None else "deleted" if after is None else "changed"
    was, is_now = _shown(before), _shown(after)
    return RowChange(
        table=change["table"],
        id=change["id"],
        kind=kind,
        fields=tuple(
            FieldChange(name, was.get(name), is_now.get(name))
            for name in dict.fromkeys((*was, *is_now))
            if was.get(name) != is_now.get(name)
        ),
    )


def _shown(image: dict[str, Any] | None) -> dict[str, Any]:
    """Return the fields of a row a person would want to see."""
    return {
        name: _short(value)
        for name, value in (image or {}).items()
        if name not in HIDDEN and value not in (None, "", [], {})
    }


def _short(value: Any) -> Any:
    if isinstance(value, dict | list):
        value = str(cast("Any", value))
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        return f"{value[:LONGEST_VALUE]}…"
    return value
