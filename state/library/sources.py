"""State of the third shelf of the library: what is read into nuggets, and what is watched."""

from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.library import folders, ingestion_jobs, monitored_urls, source_adding, sources
from services.library.source_adding import LONGEST_TEXT
from services.library.source_trash import erase_source, trash_source, untrash_source
from state.changing import change
from state.learning.ids import row_id
from state.library.source_rows import SourceRow, WatchRow, folder_row, monitor_row, source_row
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

MOST_SHOWN = 100
INTERVALS = ("60", "1440", "10080")
"""Minutes between two visits that the page offers."""


class SourcesState(rx.State):
    """Sources with their readings; ``asking`` names the dialog that is open."""

    sources: list[SourceRow] = []
    folders: list[WatchRow] = []
    monitors: list[WatchRow] = []
    loaded: bool = False
    asking: str = ""
    doomed: str = ""
    doomed_title: str = ""
    watches_anything: bool = False
    in_trash: bool = False

    @rx.event
    async def on_load(self):
        """Read everything anew; a hint of a worker does the same."""
        await self._read()

    @rx.event
    async def show_sent(self, count: str):
        """Show files that the browser sent."""
        del count
        await self._read()

    @rx.event
    async def add_link(self, data: dict[str, Any]):
        """Have a page fetched and read."""
        url = str(data.get("url", ""))[:2100]
        await call(source_adding.add_url, await self._actor(), url=url)
        await self._read()

    @rx.event
    async def add_text(self, data: dict[str, Any]):
        """Have a pasted text read."""
        text, title = str(data.get("text", "")), str(data.get("title", ""))
        await call(
            source_adding.add_text,
            await self._actor(),
            text=text[: LONGEST_TEXT + 1],
            title=title[:300],
        )
        self.asking = ""
        await self._read()

    @rx.event
    async def cancel(self, job_id: str):
        """Stop a reading."""
        await call(
            ingestion_jobs.cancel_job, await self._actor(), job_id=row_id(job_id), at=clock.now()
        )
        await self._read()

    @rx.event
    async def retry(self, job_id: str):
        """Read once more what failed."""
        await call(ingestion_jobs.retry_job, await self._actor(), job_id=row_id(job_id))
        await self._read()

    @rx.event
    async def ask(self, what: str):
        """Open a dialog: for a text, a folder or a page."""
        if what not in {"text", "folder", "page"}:
            raise Invalid("There is no such dialog.")
        self.asking = what

    @rx.event
    async def toggle_trash(self):
        """Look into the trash, or out of it."""
        self.in_trash = not self.in_trash
        await self._read()

    @rx.event
    async def trash(self, source_id: str):
        """Put a source into the trash; one press takes it back."""
        gone, changes = await change(
            await self._actor(), trash_source, source_id=row_id(source_id), at=clock.now()
        )
        toasts = await self.get_state(ToastState)
        toasts._say(f"In the trash: {gone.title}", changes, refresh=REFRESH)  # noqa: SLF001
        await self._read()

    @rx.event
    async def restore(self, source_id: str):
        """Take a source out of the trash."""
        back = await call(untrash_source, await self._actor(), source_id=row_id(source_id))
        await self._say(f"Back in the library: {back.title}")
        await self._read()

    @rx.event
    async def ask_to_delete(self, source_id: str):
        """Say what deleting a source for good takes with it."""
        found = next((row for row in self.sources if row.id == source_id), None)
        if found is not None:
            self.asking, self.doomed, self.doomed_title = "delete", found.id, found.title

    @rx.event
    async def close(self):
        """Close the dialog."""
        self.asking = self.doomed = ""

    @rx.event
    async def delete(self):
        """Delete the source of the trash that was asked about, for good."""
        await call(erase_source, await self._actor(), source_id=row_id(self.doomed))
        await self._say(f"Deleted: {self.doomed_title}")
        self.asking = self.doomed = ""
        await self._read()

    @rx.event
    async def watch_folder(self, data: dict[str, Any]):
        """Have a folder of the machine watched."""
        await call(
            folders.add_folder,
            await self._actor(),
            path=str(data.get("path", "")).strip()[:2000],
            recursive=bool(data.get("recursive")),
            auto_process=bool(data.get("auto_process", True)),
            at=clock.now(),
        )
        self.asking = ""
        await self._read()

    @rx.event
    async def watch_page(self, data: dict[str, Any]):
        """Have a page visited from time to time."""
        every = str(data.get("every", ""))
        if every not in INTERVALS:
            raise Invalid("Choose how often the page is visited.")
        await call(
            monitored_urls.add_monitor,
            await self._actor(),
            url=str(data.get("url", ""))[:2100],
            check_interval=int(every),
            at=clock.now(),
        )
        self.asking = ""
        await self._read()

    @rx.event
    async def switch_folder(self, row: str):
        """Pause the watching of a folder, or go on."""
        found = next((one for one in self.folders if one.id == row), None)
        if found is None:
            return
        await call(
            folders.update_folder,
            await self._actor(),
            folder_id=row_id(row),
            at=clock.now(),
            enabled=not found.enabled,
        )
        await self._read()

    @rx.event
    async def switch_page(self, row: str):
        """Pause the visits to a page, or go on."""
        found = next((one for one in self.monitors if one.id == row), None)
        if found is None:
            return
        await call(
            monitored_urls.update_monitor,
            await self._actor(),
            monitor_id=row_id(row),
            at=clock.now(),
            enabled=not found.enabled,
        )
        await self._read()

    @rx.event
    async def process_folder(self, row: str):
        """Have what was found in a folder read."""
        await call(folders.process_folder, await self._actor(), folder_id=row_id(row))
        await self._say("The files are being read; they appear above one after the other.")

    @rx.event
    async def forget_folder(self, row: str):
        """Stop watching a folder; what was read from it stays."""
        await call(folders.delete_folder, await self._actor(), folder_id=row_id(row))
        await self._read()

    @rx.event
    async def forget_page(self, row: str):
        """Stop visiting a page; what was read from it stays."""
        await call(monitored_urls.delete_monitor, await self._actor(), monitor_id=row_id(row))
        await self._read()

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _say(self, said: str) -> None:
        toasts = await self.get_state(ToastState)
        toasts._say(said)  # noqa: SLF001

    async def _read(self) -> None:
        actor, now = await self._actor(), clock.now()
        zone = actor.timezone
        found = await call(sources.list_sources, actor, trashed=self.in_trash, limit=MOST_SHOWN)
        jobs = await call(ingestion_jobs.list_jobs, actor, limit=2 * MOST_SHOWN)
        by_id = {job.id: job for job in jobs}
        self.sources = [
            source_row(one, by_id.get(one.job_id or ""), now=now, zone=zone) for one in found
        ]
        self.folders = [
            folder_row(one, now=now, zone=zone) for one in await call(folders.list_folders, actor)
        ]
        self.monitors = [
            monitor_row(one, now=now, zone=zone)
            for one in await call(monitored_urls.list_monitors, actor)
        ]
        self.watches_anything = bool(self.folders or self.monitors)
        self.loaded = True


REFRESH = refresh_with("library.sources", SourcesState.on_load)
