"""Devices that take push messages."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.models.identity import Platform
from services.identity import devices
from services.identity.devices import DeviceView, NewDevice
from services.notifications.pushes import public_push_key

router = APIRouter(prefix="/devices", tags=["notifications"])


class PushKeys(RequestBody):
    """What messages for a browser are encrypted with, as ``PushSubscription`` gives it."""

    p256dh: Annotated[str, Field(max_length=200)]
    auth: Annotated[str, Field(max_length=100)]


class DeviceBody(RequestBody):
    """A device: its address at a push service, and its keys."""

    token: Annotated[str, Field(min_length=1, max_length=devices.LONGEST_ENDPOINT)]
    keys: PushKeys
    platform: Platform = Platform.WEB
    name: Annotated[str, Field(max_length=200)] = ""
    locale: Annotated[str | None, Field(max_length=20)] = None
    timezone: Annotated[str | None, Field(max_length=64)] = None


class PushKey(BaseModel):
    """The public key browsers subscribe with (base64url)."""

    public_key: str


@router.get("", response_model=Page[DeviceView])
async def list_devices(actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return devices, the one seen last first."""

    def query(session: Session) -> dict[str, Any]:
        return page_of(wanted, devices.list_devices(session, actor), lambda row: row.id)

    return await read(actor, query)


@router.get("/key")
async def get_push_key(actor: CurrentActor) -> PushKey:
    """Return the key a browser subscribes with (VAPID)."""
    del actor
    return PushKey(public_key=public_push_key())


@router.post("", status_code=HTTPStatus.CREATED, response_model=DeviceView)
async def register_device(body: DeviceBody, actor: CurrentActor, request: Request) -> Response:
    """Have messages sent to a device; one that is known is taken into use again."""
    at = clock.now()
    new = NewDevice(
        **body.model_dump(exclude={"keys"}), p256dh=body.keys.p256dh, auth=body.keys.auth
    )
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: devices.register_device(session, actor, new=new, at=at),
    )


@router.delete("/{device_id}", status_code=HTTPStatus.NO_CONTENT)
async def remove_device(device_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Send nothing more to a device."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: devices.remove_device(session, actor, device_id=device_id),
    )
