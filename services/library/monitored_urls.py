"""Monitored addresses: pages that are asked again and again whether they changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.library_sources import MonitoredUrl
from services.library.owned import check_belongings, owned_monitor
from services.library.rules.web_addresses import url_key
from services.library.source_files import web_address
from services.library.watch_calls import look_soon

SHORTEST_MINUTES, LONGEST_MINUTES, USUAL_MINUTES = 5, 60 * 24 * 60, 60 * 24
MOST_URLS = 200


@dataclass(frozen=True, slots=True)
class MonitorView:
    """A monitored address; ``check_interval`` in minutes, ``last_error`` of the last visit."""

    id: str
    url: str
    enabled: bool
    check_interval: int
    last_checked: datetime | None
    last_changed: datetime | None
    last_modified: str | None
    etag: str | None
    last_error: str
    course_id: str | None
    source_id: str | None
    created_at: datetime
    updated_at: datetime


def add_monitor(
    session: Session,
    actor: Actor,
    *,
    url: str,
    at: datetime,
    check_interval: int = USUAL_MINUTES,
    enabled: bool = True,
    course_id: UUID | None = None,
) -> MonitorView:
    """Have a page visited every ``check_interval`` minutes, and read when it changed.

    Args:
        session: The unit of work to write in.
        actor: For whom.
        url: Which page.
        at: Now (aware); the first visit is at once.
        check_interval: Minutes between two visits, 5 at least.
        enabled: Whether it is visited at all.
        course_id: Which course it belongs to.

    Raises:
        Invalid: It is no address of a web page, or the interval is out of bounds.
        Conflict: It is monitored already, or there are too many.
        NotFound: The course is not the actor's.
    """
    address = web_address(url)
    _check_minutes(check_interval)
    check_belongings(session, actor, {"course_id": course_id})
    monitored = list_monitors(session, actor)
    if any(url_key(one.url) == url_key(address) for one in monitored):
        raise Conflict("This address is monitored already.")
    if len(monitored) >= MOST_URLS:
        raise Conflict(f"More than {MOST_URLS} addresses cannot be monitored.")
    monitor = MonitoredUrl(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        url=address,
        url_key=url_key(address),
        enabled=enabled,
        check_interval=check_interval,
        course_id=course_id,
    )
    session.add(monitor)
    session.flush()
    look_soon(session, actor, at=at)
    return monitor_view(monitor)


def list_monitors(session: Session, actor: Actor) -> tuple[MonitorView, ...]:
    """Return the monitored addresses, the last added first."""
    rows = session.exec(
        select(MonitoredUrl)
        .where(col(MonitoredUrl.owner_id) == actor.user_id)
        .order_by(col(MonitoredUrl.created_at).desc(), col(MonitoredUrl.id))
    ).all()
    return tuple(map(monitor_view, rows))


def get_monitor(session: Session, actor: Actor, *, monitor_id: UUID) -> MonitorView:
    """Return one monitored address.

    Raises:
        NotFound: The actor monitors no such address.
    """
    return monitor_view(owned_monitor(session, actor, monitor_id))


def update_monitor(
    session: Session, actor: Actor, *, monitor_id: UUID, at: datetime, **changes: Any
) -> MonitorView:
    """Change how a page is monitored; it is visited at once.

    Args:
        session: The unit of work to write in.
        actor: Whose.
        monitor_id: Which one.
        at: Now (aware).
        **changes: Of enabled, check_interval (minutes) and course_id.

    Raises:
        NotFound: The address or the course is not the actor's.
        Invalid: The interval is out of bounds.
    """
    monitor = owned_monitor(session, actor, monitor_id)
    if changes.get("check_interval") is not None:
        _check_minutes(changes["check_interval"])
        monitor.check_interval = changes["check_interval"]
    if changes.get("enabled") is not None:
        monitor.enabled = changes["enabled"]
    if "course_id" in changes:
        check_belongings(session, actor, {"course_id": changes["course_id"]})
        monitor.course_id = changes["course_id"]
    monitor.last_checked = None
    session.add(monitor)
    session.flush()
    look_soon(session, actor, at=at)
    return monitor_view(monitor)


def delete_monitor(session: Session, actor: Actor, *, monitor_id: UUID) -> None:
    """Stop monitoring a page; what was read from it stays.

    Raises:
        NotFound: The actor monitors no such address.
    """
    session.delete(owned_monitor(session, actor, monitor_id))
    session.flush()


def monitor_view(monitor: MonitoredUrl) -> MonitorView:
    """Return a monitored address as it is shown."""
    return MonitorView(
        id=str(monitor.id),
        url=monitor.url,
        enabled=monitor.enabled,
        check_interval=monitor.check_interval,
        last_checked=monitor.last_checked,
        last_changed=monitor.last_changed,
        last_modified=monitor.last_modified,
        etag=monitor.etag,
        last_error=monitor.last_error,
        course_id=None if monitor.course_id is None else str(monitor.course_id),
        source_id=None if monitor.source_id is None else str(monitor.source_id),
        created_at=monitor.created_at,
        updated_at=monitor.updated_at,
    )


def _check_minutes(minutes: int) -> None:
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise Invalid(
            f"A page is visited every {SHORTEST_MINUTES} minutes at most, every 60 days at least.",
            details={"fields": {"check_interval": "out of bounds"}},
        )
