"""How much energy somebody had: written down, listed, deleted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.wellbeing import EnergyEntry, MoodSource
from services.ops.ownership import owned_row
from services.wellbeing.moods import LONGEST_NOTE, on_scale


@dataclass(frozen=True, slots=True)
class EnergyView:
    """An entry as screens and REST show it; ``level`` is 1 (drained) to 5 (wide awake)."""

    id: str
    level: int
    note: str
    source: str
    observed_at: datetime


def log_energy(
    session: Session,
    actor: Actor,
    *,
    level: int,
    at: datetime,
    note: str = "",
    source: MoodSource = MoodSource.SELF_REPORT,
) -> EnergyView:
    """Write down how much energy the actor has.

    Args:
        session: The unit of work to write in.
        actor: Whose energy.
        level: 1 (drained) to 5 (wide awake).
        at: When (aware).
        note: What they add.
        source: Where it came from.

    Raises:
        Invalid: The level is off the scale, or the note is too long.
    """
    on_scale("Energy", level)
    if len(note) > LONGEST_NOTE:
        raise Invalid(f"A note has at most {LONGEST_NOTE:,} characters.")
    row = EnergyEntry(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        level=level,
        note=note.strip(),
        source=source,
        observed_at=at,
    )
    session.add(row)
    session.flush()
    return _view(row)


def list_energy(
    session: Session, actor: Actor, *, since: datetime | None = None, limit: int | None = None
) -> tuple[EnergyView, ...]:
    """Return the actor's entries, newest first, not before an instant (aware) if given."""
    query = select(EnergyEntry).where(col(EnergyEntry.owner_id) == actor.user_id)
    if since is not None:
        query = query.where(col(EnergyEntry.observed_at) >= since)
    query = query.order_by(col(EnergyEntry.observed_at).desc(), col(EnergyEntry.id))
    rows = session.exec(query if limit is None else query.limit(limit)).all()
    return tuple(_view(row) for row in rows)


def delete_energy(session: Session, actor: Actor, *, entry_id: UUID) -> None:
    """Delete an entry.

    Raises:
        NotFound: The actor has no such entry.
    """
    session.delete(owned_row(session, actor, EnergyEntry, entry_id, noun="energy entry"))
    session.flush()


def _view(row: EnergyEntry) -> EnergyView:
    return EnergyView(
        id=str(row.id),
        level=row.level,
        note=row.note,
        source=row.source.value,
        observed_at=row.observed_at,
    )
