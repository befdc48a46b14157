"""The devices that take push messages: registered, listed, removed, and given up on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.identity import Device, Platform
from maigie.providers.push import is_endpoint, is_receiver
from services.identity import timezones

MOST_DEVICES = 20
LONGEST_ENDPOINT = 2000


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A device as its owner sees it; where it is reached stays here."""

    id: str
    platform: str
    name: str
    locale: str | None
    timezone: str | None
    active: bool
    last_seen_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device that wants messages.

    Attributes:
        token: Its address at the push service.
        p256dh: The public key messages are encrypted for (base64url).
        auth: The secret it shares with us (base64url).
        platform: What it runs.
        name: What its owner calls it.
        locale: Its language.
        timezone: The zone it is in.
    """

    token: str
    p256dh: str
    auth: str
    platform: Platform = Platform.WEB
    name: str = ""
    locale: str | None = None
    timezone: str | None = None


def register_device(session: Session, actor: Actor, *, new: NewDevice, at: datetime) -> DeviceView:
    """Add a device, or take one that is known into use again.

    Raises:
        Invalid: Its address or keys are none a message could be sent to.
        Conflict: The actor has too many.
    """
    _check(new)
    row = session.exec(
        select(Device).where(col(Device.owner_id) == actor.user_id, col(Device.token) == new.token)
    ).one_or_none()
    if row is None:
        if len(list_devices(session, actor)) >= MOST_DEVICES:
            raise Conflict(f"You have {MOST_DEVICES} devices; remove one first.")
        row = Device(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            token=new.token,
            platform=new.platform,
        )
    row.keys = {"p256dh": new.p256dh, "auth": new.auth}
    row.name, row.locale = new.name.strip(), new.locale
    row.timezone = timezones.zone(new.timezone).key if new.timezone else None
    row.is_active, row.last_seen_at = True, at
    session.add(row)
    session.flush()
    return _view(row)


def list_devices(session: Session, actor: Actor) -> tuple[DeviceView, ...]:
    """Return the actor's devices, the one seen last first."""
    rows = session.exec(
        select(Device)
        .where(col(Device.owner_id) == actor.user_id)
        .order_by(col(Device.last_seen_at).desc().nulls_last(), col(Device.id))
    ).all()
    return tuple(_view(row) for row in rows)


def remove_device(session: Session, actor: Actor, *, device_id: UUID) -> None:
    """Send nothing more to a device.

    Raises:
        NotFound: The actor has no such device.
    """
    session.delete(_owned(session, actor, device_id))
    session.flush()


def active_devices(session: Session, actor: Actor) -> tuple[UUID, ...]:
    """Return the devices that take messages."""
    return tuple(
        session.exec(
            select(Device.id)
            .where(col(Device.owner_id) == actor.user_id, col(Device.is_active))
            .order_by(col(Device.id))
        ).all()
    )


def active_addresses(session: Session, actor: Actor) -> tuple[str, ...]:
    """Return where those devices are reached, for the browser that asks whether it is one."""
    return tuple(
        session.exec(
            select(Device.token).where(col(Device.owner_id) == actor.user_id, col(Device.is_active))
        ).all()
    )


def forget_address(session: Session, actor: Actor, *, token: str) -> None:
    """Send nothing more to an address; one that is not known is nothing to forget."""
    row = session.exec(
        select(Device).where(col(Device.owner_id) == actor.user_id, col(Device.token) == token)
    ).one_or_none()
    if row is not None:
        session.delete(row)
        session.flush()


def reach_device(
    session: Session, actor: Actor, *, device_id: UUID
) -> tuple[str, dict[str, Any]] | None:
    """Return the address and keys of a device, or None when it takes no messages any more."""
    row = session.get(Device, device_id)
    if row is None or row.owner_id != actor.user_id or not row.is_active:
        return None
    return row.token, row.keys


def give_up_device(session: Session, actor: Actor, *, device_id: UUID) -> None:
    """Stop sending to a device whose push service does not know it any more.

    Raises:
        NotFound: The actor has no such device.
    """
    row = _owned(session, actor, device_id)
    row.is_active = False
    session.add(row)
    session.flush()


def _check(new: NewDevice) -> None:
    token = new.token
    if len(token) > LONGEST_ENDPOINT or not is_endpoint(token):
        raise Invalid("This is no address of a push service.")
    if not is_receiver(new.p256dh, new.auth):
        raise Invalid("These are no keys of a browser.")


def _owned(session: Session, actor: Actor, device_id: UUID) -> Device:
    row = session.get(Device, device_id)
    if row is None or row.owner_id != actor.user_id:
        raise NotFound("There is no such device.")
    return row


def _view(row: Device) -> DeviceView:
    return DeviceView(
        id=str(row.id),
        platform=row.platform.value,
        name=row.name,
        locale=row.locale,
        timezone=row.timezone,
        active=row.is_active,
        last_seen_at=row.last_seen_at,
        created_at=row.created_at,
    )
