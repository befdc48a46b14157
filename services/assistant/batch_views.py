"""Batches as receipts show them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from maigie.models.assistant import ActionBatch, ActionRun
from services.assistant.catalogue import ACTIONS

DISCARDED = "discarded"


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
    engine: str = "local"
    conversation_id: str | None = None
    kept: tuple[str, ...] = field(default=())


def view_batch(session: Session, batch: ActionBatch, *, kept: tuple[str, ...] = ()) -> BatchView:
    """Return a batch with its actions."""
    return BatchView(
        id=str(batch.id),
        status=status_of(batch),
        summary=batch.summary,
        actions=tuple(
            RunView(
                id=str(run.id),
                name=run.name,
                status=status_of(batch),
                effect=ACTIONS[run.name].effect.value,
                summary=run.summary,
                entities=tuple(run.entities),
            )
            for run in runs_of(session, batch)
        ),
        created_at=batch.created_at,
        engine=batch.engine,
        conversation_id=str(batch.conversation_id) if batch.conversation_id else None,
        kept=kept,
    )


def runs_of(session: Session, batch: ActionBatch) -> Sequence[ActionRun]:
    """Return the actions of a batch in order."""
    return session.exec(
        select(ActionRun)
        .where(col(ActionRun.batch_id) == batch.id)
        .order_by(col(ActionRun.position))
    ).all()


def status_of(batch: ActionBatch) -> str:
    """Return where a batch stands; a proposal that was put away is ``discarded``."""
    return batch.status.value if batch.discarded_at is None else DISCARDED
