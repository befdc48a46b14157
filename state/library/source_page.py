"""State of one source: its nuggets in reading order."""

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import NotFound
from services.library import ingestion_jobs, nuggets, sources
from state.learning.ids import row_id
from state.library.source_rows import NuggetRow, SourceRow, nugget_row, source_row
from state.session import SessionState, actor_of

PAGE = 40
MOST = 2_000


class SourceState(rx.State):
    """The open source; ``wanted`` grows when more is asked for."""

    source_id: str = ""
    title: str = ""
    address: str = ""
    is_link: bool = False
    rows: list[SourceRow] = []
    nuggets: list[NuggetRow] = []
    total: int = 0
    loaded: bool = False
    missing: bool = False
    _wanted: int = PAGE

    @rx.event
    async def on_load(self):
        """Read the source the address names."""
        asked = str(self.rx_router_page.params.get("source_id", ""))
        if asked != self.source_id:
            self.nuggets, self.loaded, self._wanted = [], False, PAGE
        self.source_id = asked
        await self._read()

    @rx.event
    async def show_more(self):
        """Show the next nuggets."""
        self._wanted = min(MOST, self._wanted + PAGE)
        await self._read()

    @rx.event
    async def cancel(self):
        """Stop its reading."""
        for row in self.rows:
            await call(
                ingestion_jobs.cancel_job,
                await self._actor(),
                job_id=row_id(row.job_id),
                at=clock.now(),
            )
        await self._read()

    @rx.event
    async def retry(self):
        """Read it once more."""
        for row in self.rows:
            await call(ingestion_jobs.retry_job, await self._actor(), job_id=row_id(row.job_id))
        await self._read()

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _read(self) -> None:
        actor, now = await self._actor(), clock.now()
        try:
            source_id = row_id(self.source_id)
            source = await call(sources.get_source, actor, source_id=source_id)
        except NotFound:
            self.missing, self.loaded, self.rows, self.nuggets = True, True, [], []
            return
        jobs = await call(ingestion_jobs.list_jobs, actor, source_id=source_id, limit=1)
        job = jobs[0] if jobs else None
        found = await call(nuggets.list_nuggets, actor, source_id=source_id, limit=self._wanted)
        titles = {one.id: one.title for one in found}
        self.title, self.address = source.title, source.address
        self.is_link = source.type == "url"
        self.rows = [source_row(source, job, now=now, zone=actor.timezone)]
        self.nuggets = [nugget_row(one, titles) for one in found]
        self.total, self.missing, self.loaded = source.nugget_count, False, True
