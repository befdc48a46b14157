"""The log of what the assistant did."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from services.assistant import batches
from services.assistant.batch_history import (
    BatchFilter,
    BatchRecord,
    RowChange,
    batch_record,
    list_history,
)
from services.assistant.batch_views import BatchView
from services.assistant.dispatch import confirm_proposal
from state.learning.ids import row_id
from state.session import SessionState, actor_of

PAGE = 20
ALL = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field of a row, before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """One action with what it changed."""

    name: str
    text: str
    changes: list[ChangeRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One batch; its runs are read when it is opened."""

    id: str
    title: str
    status: str
    when: str
    engine: str
    count: str
    is_open: bool = False
    runs: list[RunRow] = field(default_factory=list)


class ActivityState(rx.State):
    """What the log shows of the batches in the database."""

    rows: list[ActivityRow] = []
    wanted: str = ALL
    loaded: bool = False
    more: bool = False
    _after: tuple[datetime, UUID] | None = None

    @rx.event
    async def on_load(self):
        """Show the newest."""
        self.rows, self._after = [], None
        await self._read()

    @rx.event
    async def read_again(self):
        """Show what is new, unless somebody is reading what a batch changed."""
        if not any(row.is_open for row in self.rows):
            self.rows, self._after = [], None
            await self._read()

    @rx.event
    async def show(self, status: str):
        """Show only batches that stand somewhere, or all."""
        self.wanted, self.rows, self._after = str(status), [], None
        await self._read()

    @rx.event
    async def show_more(self):
        """Go on behind the last one shown."""
        await self._read()

    @rx.event
    async def toggle(self, batch_id: str):
        """Open one batch with everything that is kept of it, or close it."""
        actor = actor_of(await self.get_state(SessionState))
        record = await call(batch_record, actor, batch_id=row_id(batch_id))
        self._put(record.id, lambda row: _opened(row, record))

    @rx.event
    async def undo(self, batch_id: str):
        """Take back what a batch did."""
        actor = actor_of(await self.get_state(SessionState))
        view = await call(batches.undo_batch, actor, batch_id=row_id(batch_id), at=clock.now())
        self._put(view.id, lambda row: replace(row, status=view.status))

    @rx.event
    async def redo(self, batch_id: str):
        """Do it again."""
        actor = actor_of(await self.get_state(SessionState))
        view = await call(batches.redo_batch, actor, batch_id=row_id(batch_id))
        self._put(view.id, lambda row: replace(row, status=view.status))

    @rx.event
    async def confirm(self, batch_id: str):
        """Do what was proposed."""
        actor = actor_of(await self.get_state(SessionState))
        view = await call(confirm_proposal, actor, batch_id=row_id(batch_id), at=clock.now())
        self._put(view.id, lambda row: replace(row, status=view.status, title=view.summary))

    async def _read(self) -> None:
        session = await self.get_state(SessionState)
        actor = actor_of(session)
        such = BatchFilter(status=self.wanted or None)
        found = await call(list_history, actor, wanted=such, limit=PAGE + 1, after=self._after)
        shown = found[:PAGE]
        if shown:
            self._after = (shown[-1].created_at, UUID(shown[-1].id))
        zone = actor.timezone
        self.rows = [*self.rows, *(_row(view, view.created_at.astimezone(zone)) for view in shown)]
        self.more, self.loaded = len(found) > PAGE, True

    def _put(self, batch_id: str, change: Any) -> None:
        self.rows = [change(row) if row.id == batch_id else row for row in self.rows]


def _row(view: BatchView, at: datetime) -> ActivityRow:
    count = len(view.actions)
    return ActivityRow(
        id=view.id,
        title=view.summary,
        status=view.status,
        when=f"{at:%a} {at.day} {at:%b %Y, %H:%M}",
        engine=_spoken(view.engine),
        count="1 action" if count == 1 else f"{count} actions",
    )


def _opened(row: ActivityRow, record: BatchRecord) -> ActivityRow:
    if row.is_open:
        return replace(row, is_open=False, runs=[])
    runs = [
        RunRow(
            name=run.name, text=run.summary, changes=[one for c in run.changes for one in _of(c)]
        )
        for run in record.runs
    ]
    return replace(row, is_open=True, runs=runs)


def _of(change: RowChange) -> list[ChangeRow]:
    table = change.table.replace("_", " ")
    return [
        ChangeRow(
            what=f"{table}: {one.name.replace('_', ' ')}",
            before="" if one.before is None else str(one.before),
            after="" if one.after is None else str(one.after),
        )
        for one in change.fields
        if not one.name.endswith("_id")
    ]


def _spoken(engine: str) -> str:
    return "Maigie itself" if engine == "local" else engine
