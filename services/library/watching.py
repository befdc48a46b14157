"""Looking around: every folder and page a person has watched, each when its time has come.

The job asks for the next look itself, so a look is never missed and never doubled; the clock
process revives it should it ever have failed for good.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import structlog
from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor, Source
from maigie.core.db import become, system_unit_of_work, unit_of_work
from maigie.core.errors import MaigieError
from maigie.models.library_sources import MonitoredUrl, WatchedFolder
from maigie.models.ops import JobStatus, ScheduledJob
from services.library.folder_scans import scan_folder
from services.library.url_checks import check_url
from services.library.watch_calls import LOOK_AROUND, look_soon
from services.ops.owners import actor_for

FOLDERS_EVERY = timedelta(minutes=1)
REVIVE_EVERY_S = 900
WAITING = (JobStatus.PENDING, JobStatus.RUNNING)

log = structlog.get_logger()


def look_around(actor: Actor) -> datetime:
    """Look at everything that is due; one that cannot be looked at does not stop the others."""
    at = clock.now()
    with unit_of_work(actor) as session:
        folders = [row.id for row in _folders(session, actor) if next_scan(row, at=at) <= at]
        monitors = [row.id for row in _monitors(session, actor) if next_check(row, at=at) <= at]
    for folder_id in folders:
        _try(partial(scan_folder, actor, folder_id=folder_id, at=at))
    for monitor_id in monitors:
        _try(partial(check_url, actor, monitor_id=monitor_id, at=at))
    return at


def plan_next_look(session: Session, actor: Actor, *, prepared: datetime) -> None:
    """Ask for the next look, unless nothing is watched any more."""
    due = [next_scan(row, at=prepared) for row in _folders(session, actor)]
    due += [next_check(row, at=prepared) for row in _monitors(session, actor)]
    if due:
        look_soon(session, actor, at=max(min(due), prepared + timedelta(seconds=10)))


def next_scan(folder: WatchedFolder, *, at: datetime) -> datetime:
    """Return when a folder is looked into next."""
    return at if folder.scanned_at is None else folder.scanned_at + FOLDERS_EVERY


def next_check(monitor: MonitoredUrl, *, at: datetime) -> datetime:
    """Return when a page is visited next."""
    if monitor.last_checked is None:
        return at
    return monitor.last_checked + timedelta(minutes=monitor.check_interval)


def revive_watches(*, at: datetime) -> int:
    """Ask again for looks that failed for good and were followed by none; return how many."""
    with system_unit_of_work() as session:
        failed = set(_people(session, (JobStatus.FAILED,)))
        lost = failed - set(_people(session, WAITING))
        for owner_id, organization_id in lost:
            actor = actor_for(
                session, owner_id=owner_id, organization_id=organization_id, source=Source.SYSTEM
            )
            become(session, actor)
            look_soon(session, actor, at=at)
    return len(lost)


def _people(session: Session, statuses: tuple[JobStatus, ...]) -> list[tuple[UUID, UUID]]:
    rows = session.exec(
        select(ScheduledJob.owner_id, ScheduledJob.organization_id)
        .where(col(ScheduledJob.name) == LOOK_AROUND, col(ScheduledJob.status).in_(statuses))
        .distinct()
    ).all()
    return [(owner, organization) for owner, organization in rows]


def _folders(session: Session, actor: Actor) -> list[WatchedFolder]:
    return list(
        session.exec(
            select(WatchedFolder).where(
                col(WatchedFolder.owner_id) == actor.user_id, col(WatchedFolder.enabled)
            )
        ).all()
    )


def _monitors(session: Session, actor: Actor) -> list[MonitoredUrl]:
    return list(
        session.exec(
            select(MonitoredUrl).where(
                col(MonitoredUrl.owner_id) == actor.user_id, col(MonitoredUrl.enabled)
            )
        ).all()
    )


def _try(look: Callable[[], object]) -> None:
    try:
        look()
    except (MaigieError, OSError, ValueError) as error:
        log.warning("watching.failed", error=repr(error))
