"""What Maigie told a person: newest first, read or taken away."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.pagination import Page, WantedPage
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.errors import Invalid
from services.notifications import inbox, telling
from services.notifications.inbox import NotificationView

router = APIRouter(prefix="/notifications", tags=["notifications"])


@router.get("", response_model=Page[NotificationView])
async def list_notifications(actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return messages from Maigie, newest first."""

    def query(session: Session) -> dict[str, Any]:
        rows = inbox.list_notifications(
            session, actor, limit=wanted.limit + 1, after=_place(wanted.after)
        )
        return wanted.page(rows, _key)

    return await read(actor, query)


@router.post("/read")
async def mark_all_read(actor: CurrentActor, request: Request) -> Response:
    """Mark every message read; answers how many were new."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: {"marked": inbox.mark_all_read(session, actor, at=at)},
    )


@router.post("/test", status_code=HTTPStatus.NO_CONTENT)
async def send_test(actor: CurrentActor, request: Request) -> Response:
    """Send a message that shows whether the channels work."""
    return await write(
        request, actor, HTTPStatus.NO_CONTENT, lambda session: telling.send_test(session, actor)
    )


@router.post("/{notification_id}/read", response_model=NotificationView)
async def mark_read(notification_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Mark one message read."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: inbox.mark_read(session, actor, notification_id=notification_id, at=at),
    )


@router.delete("/{notification_id}", status_code=HTTPStatus.NO_CONTENT)
async def dismiss(notification_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take a message away; what it told of stays."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: inbox.dismiss_notification(session, actor, notification_id=notification_id),
    )


def _key(row: NotificationView) -> tuple[str, str]:
    return row.created_at.isoformat(), row.id


def _place(after: tuple[str, ...] | None) -> tuple[datetime, UUID] | None:
    """Read the place a cursor names.

    Raises:
        Invalid: It is the cursor of another list.
    """
    if after is None:
        return None
    try:
        created_at, notification_id = after
        return datetime.fromisoformat(created_at), UUID(notification_id)
    except ValueError as error:
        raise Invalid(
            "This cursor is not valid.", details={"fields": {"cursor": "not valid"}}
        ) from error
