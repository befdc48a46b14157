"""State of the settings: how the person is told things, and on which devices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import reflex as rx
from pydantic import ValidationError

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, Unavailable
from services.identity import devices, profile
from services.identity.devices import DeviceView, NewDevice
from services.identity.notification_preferences import NotificationPreferences
from services.identity.profile import ProfileChanges
from services.notifications import letters, pushes, quiet, telling
from state.identity.settings import device_text
from state.notifications.inbox_rows import since_text
from state.session import SessionState, actor_of
from state.toast import ToastState

HOURS = (("", "No hour"), *((str(hour), f"{hour:02}:00") for hour in range(24)))
SWITCHES = ("push", "email", "proactive", "digest")
PARTS = ("morning", "afternoon", "evening")


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device that gets push messages."""

    id: str
    name: str
    text: str


class ChannelsState(rx.State):
    """The person's channels, their quiet hours and their devices."""

    loaded: bool = False
    push: bool = True
    email: bool = False
    proactive: bool = True
    digest: bool = True
    digest_at: str = ""
    quiet: bool = True
    quiet_start: str = ""
    quiet_end: str = ""
    morning: str = ""
    afternoon: str = ""
    evening: str = ""
    mail_ready: bool = False
    push_key: str = ""
    devices: list[DeviceRow] = []
    endpoints: list[str] = []
    error: str = ""
    revision: int = 0

    @rx.event
    async def on_load(self):
        """Read the wishes and the devices."""
        await self._show(await self._actor())

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Keep the wishes."""
        actor = await self._actor()
        try:
            changes = ProfileChanges.model_validate({"preferences": {"notifications": asked(data)}})
        except ValidationError:
            self.error = "Please give every time like 07:30."
            return
        await call(
            profile.update_user, actor, user_id=actor.user_id, changes=changes, at=clock.now()
        )
        await self._show(actor)
        await self._say("Your notifications are saved.")

    @rx.event
    async def send_test(self):
        """Send a message over the person's channels now."""
        await call(telling.send_test, await self._actor())
        await self._say("A test is on its way.")

    @rx.event
    async def add_device(self, token: str, p256dh: str, auth: str, locale: str, timezone: str):
        """Send messages to this browser from now on."""
        actor = await self._actor()
        name = device_text(self.router.headers.user_agent or "", "browser")
        new = NewDevice(
            token=str(token),
            p256dh=str(p256dh),
            auth=str(auth),
            name=name,
            locale=str(locale)[:20] or None,
            timezone=str(timezone) or None,
        )
        await call(devices.register_device, actor, new=new, at=clock.now())
        await self._show(actor)

    @rx.event
    async def remove_device(self, device_id: str):
        """Send nothing more to a device."""
        actor = await self._actor()
        await call(devices.remove_device, actor, device_id=_id(device_id))
        await self._show(actor)

    @rx.event
    async def drop_endpoint(self, token: str):
        """Send nothing more to this browser."""
        actor = await self._actor()
        await call(devices.forget_address, actor, token=str(token))
        await self._show(actor)

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _show(self, actor: Actor) -> None:
        wishes, found, endpoints = await call(_read, actor)
        self.push, self.email = wishes.push, wishes.email
        self.proactive, self.digest = wishes.proactive, wishes.digest
        self.digest_at, night = wishes.digest_at, wishes.quiet_hours
        self.quiet, self.quiet_start, self.quiet_end = night.enabled, night.start, night.end
        times = wishes.contact_times
        self.morning, self.afternoon, self.evening = (
            "" if hour is None else str(hour)
            for hour in (times.morning, times.afternoon, times.evening)
        )
        self.mail_ready, self.push_key = letters.can_be_sent(), _push_key()
        self.devices = [_row(one, clock.now(), actor.timezone) for one in found]
        self.endpoints, self.error = list(endpoints), ""
        self.revision += 1
        self.loaded = True

    async def _say(self, text: str) -> None:
        toasts = await self.get_state(ToastState)
        toasts._say(text)  # noqa: SLF001  # states share their notes


def asked(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the wishes a form asks for; a switch that is off is not in it."""
    hours = {part: str(data.get(part) or "") for part in PARTS}
    return {
        **{name: bool(data.get(name)) for name in SWITCHES},
        "digest_at": str(data.get("digest_at")),
        "quiet_hours": {
            "enabled": bool(data.get("quiet")),
            "start": str(data.get("quiet_start")),
            "end": str(data.get("quiet_end")),
        },
        "contact_times": {part: hour for part, hour in hours.items() if hour},
    }


def _read(
    session: Any, actor: Actor
) -> tuple[NotificationPreferences, tuple[DeviceView, ...], tuple[str, ...]]:
    wishes = quiet.notification_preferences(session, actor)
    found = devices.list_devices(session, actor)
    return wishes, found, devices.active_addresses(session, actor)


def _push_key() -> str:
    try:
        return pushes.public_push_key()
    except Unavailable:
        return ""


def _row(one: DeviceView, at: datetime, zone: ZoneInfo) -> DeviceRow:
    since = since_text(one.last_seen_at or one.created_at, at, zone)
    text = f"Added {since}" if one.active else "Its push service does not know it any more"
    return DeviceRow(id=one.id, name=one.name or "A device", text=text)


def _id(text: str) -> UUID:
    """Read an id that came from a page.

    Raises:
        Invalid: It is not one.
    """
    try:
        return UUID(text)
    except (ValueError, AttributeError, TypeError) as error:
        raise Invalid("That device is not on this page any more.") from error
