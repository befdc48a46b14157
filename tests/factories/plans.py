"""Blocks Maigie planned, and plans solved and stored for tests."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry
from services.planning import entries, plans
from services.planning.plans import Draft, PlanView


def put_block(
    actor: Actor, start: datetime, *, minutes: int = 60, source: Origin = Origin.AI, **facts: Any
) -> UUID:
    """Put a study block on the calendar, by default as one Maigie planned; return its id."""
    end = start + timedelta(minutes=minutes)
    new = entries.NewBlock(**({"title": "Study"} | facts), start=start, end=end)
    with unit_of_work(actor) as session:
        (made,) = entries.create_blocks(session, actor, blocks=[new])
        row = session.get_one(CalendarEntry, UUID(made.id))
        row.source = source
        session.add(row)
    return UUID(made.id)


def keep(actor: Actor, draft: Draft, wanted: dict[str, Any] | None = None) -> PlanView:
    """Solve a draft and store it as a proposal."""
    result = plans.solve_draft(draft, time_limit_s=0.2)
    with unit_of_work(actor) as session:
        return plans.save_plan(session, actor, draft=draft, result=result, wanted=wanted or {})


def places(actor: Actor) -> dict[str, tuple[datetime, str]]:
    """Return where each block lies and how it stands, by its id."""
    with unit_of_work(actor) as session:
        rows = session.exec(entries.select(CalendarEntry)).all()
        return {str(row.id): (row.starts_at, row.status.value) for row in rows}
