"""Notifications as the bell draws them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from services.notifications.inbox import NotificationView

OTHER = "other"
_LOOKS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("looks.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class NotificationRow:
    """One message with its look; ``href`` may be empty."""

    id: str
    title: str
    body: str
    href: str
    icon: str
    colour: str
    when: str
    read: bool


def notification_rows(
    views: Iterable[NotificationView], at: datetime, zone: ZoneInfo
) -> list[NotificationRow]:
    """Return messages as they are drawn at an instant, in the person's zone."""
    return [_row(view, at, zone) for view in views]


def since_text(then: datetime, at: datetime, zone: ZoneInfo) -> str:
    """Return "Now", "5 min ago", "10:42" today, "Mon" within a week, else "12 Oct"."""
    minutes = int((at - then) / timedelta(minutes=1))
    if minutes < 1:
        return "Now"
    if minutes < 60:  # noqa: PLR2004  # an hour
        return f"{minutes} min ago"
    local, today = then.astimezone(zone), at.astimezone(zone).date()
    days = (today - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    return f"{local:%a}" if days < 7 else f"{local.day} {local:%b}"  # noqa: PLR2004  # a week


def _row(view: NotificationView, at: datetime, zone: ZoneInfo) -> NotificationRow:
    look = _LOOKS.get(view.type, _LOOKS[OTHER])
    return NotificationRow(
        id=view.id,
        title=view.title,
        body=view.body,
        href=_inside(view.link),
        icon=look["icon"],
        colour=look["colour"],
        when=since_text(view.created_at, at, zone),
        read=view.read,
    )


def _inside(link: str) -> str:
    """Return a link to a page of ours, or nothing."""
    return link if link.startswith("/") and not link.startswith("//") else ""
