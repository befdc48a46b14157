"""Reminders."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from services.planning import reminders
from services.planning.reminders import ReminderView

router = APIRouter(prefix="/reminders", tags=["reminders"])
Title = Annotated[str, Field(min_length=1, max_length=200)]


class NewReminder(RequestBody):
    """A reminder: at a time, perhaps again and again, or some minutes before a block or task."""

    title: Title
    due_at: AwareDatetime | None = None
    entry_id: UUID | None = None
    task_id: UUID | None = None
    minutes_before: Annotated[int | None, Field(ge=0, le=reminders.MOST_MINUTES_BEFORE)] = None
    recurring_rule: Annotated[str | None, Field(max_length=500)] = None


class ReminderPatch(RequestBody):
    """One change: another title, another time, put off by minutes, or dismissed."""

    title: Title | None = None
    due_at: AwareDatetime | None = None
    snooze_minutes: Annotated[int | None, Field(ge=1, le=reminders.MOST_SNOOZE_MINUTES)] = None
    dismissed: Literal[True] | None = None


@router.get("", response_model=Page[ReminderView])
async def list_reminders(
    actor: CurrentActor, wanted: WantedPage, until: Annotated[AwareDatetime | None, Query()] = None
) -> Response:
    """Return reminders not yet dismissed, soonest first."""

    def query(session: Session) -> dict[str, Any]:
        rows = reminders.list_reminders(session, actor, until=until)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=ReminderView)
async def create_reminder(body: NewReminder, actor: CurrentActor, request: Request) -> Response:
    """Set a reminder."""
    new, at = reminders.NewReminder(**body.model_dump()), clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: reminders.create_reminders(session, actor, reminders=[new], at=at)[0],
    )


@router.get("/{reminder_id}", response_model=ReminderView)
async def get_reminder(reminder_id: UUID, actor: CurrentActor) -> Response:
    """Return a reminder."""
    return await read(
        actor, lambda session: reminders.get_reminder(session, actor, reminder_id=reminder_id)
    )


@router.patch("/{reminder_id}", response_model=ReminderView)
async def update_reminder(
    reminder_id: UUID, body: ReminderPatch, actor: CurrentActor, request: Request
) -> Response:
    """Rename a reminder, move it to another time, put it off, or dismiss it."""
    at, changes = clock.now(), body.changes()
    if len(changes) != 1 or None in changes.values():
        raise Invalid("Give one of title, due_at, snooze_minutes and dismissed.")
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: _change(session, actor, reminder_id, body, at),
    )


@router.delete("/{reminder_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_reminder(reminder_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete a reminder."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: reminders.delete_reminder(session, actor, reminder_id=reminder_id),
    )


def _change(
    session: Session, actor: Actor, reminder_id: UUID, body: ReminderPatch, at: datetime
) -> ReminderView:
    if body.title is not None:
        return reminders.rename_reminder(session, actor, reminder_id=reminder_id, title=body.title)
    if body.due_at is not None:
        return reminders.move_reminder(session, actor, reminder_id=reminder_id, due_at=body.due_at)
    if body.snooze_minutes is not None:
        return reminders.snooze_reminder(
            session, actor, reminder_id=reminder_id, minutes=body.snooze_minutes, at=at
        )
    return reminders.dismiss_reminder(session, actor, reminder_id=reminder_id, at=at)
