"""The calendar and availability."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import PageRequest, decode_cursor
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.errors import Invalid
from maigie.models.planning import EntryStatus, EntryType
from services.planning import availability, entries
from services.planning.availability import AvailabilityView
from services.planning.entries import BlockView

router = APIRouter(tags=["schedule"])
MAX_DAYS = 400
MAX_BLOCKS = 2000
Title = Annotated[str, Field(min_length=1, max_length=200)]
Scope = Annotated[Literal["this", "following", "all"] | None, Query()]


class NewBlock(RequestBody):
    """A block to create; ``recurring`` is an RFC 5545 rule."""

    title: Title
    start: AwareDatetime
    end: AwareDatetime
    all_day: bool = False
    recurring: Annotated[str | None, Field(max_length=500)] = None
    entry_type: EntryType = EntryType.STUDY
    locked: bool = False
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    location: Annotated[str, Field(max_length=200)] = ""
    description: Annotated[str, Field(max_length=4000)] = ""


class BlockPatch(RequestBody):
    """What to change of a block."""

    title: Title | None = None
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    all_day: bool | None = None
    recurring: Annotated[str | None, Field(max_length=500)] = None
    entry_type: EntryType | None = None
    status: EntryStatus | None = None
    locked: bool | None = None
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    location: Annotated[str | None, Field(max_length=200)] = None
    description: Annotated[str | None, Field(max_length=4000)] = None


class Span(RequestBody):
    """A span of local time, ``HH:MM``."""

    start: Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")]
    end: Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")]


class AvailabilityBody(RequestBody):
    """When a person can study."""

    windows: dict[str, Annotated[list[Span], Field(max_length=12)]]
    daily_limit_minutes: Annotated[int, Field(ge=15, le=960)] = 180
    break_minutes: Annotated[int, Field(ge=0, le=120)] = 15
    rest_weekdays: Annotated[list[str], Field(max_length=7)] = Field(default_factory=list)
    energy_by_hour: Annotated[list[float], Field(max_length=24)] | None = None
    buffer_days: Annotated[int, Field(ge=0, le=14)] | None = None
    auto_roll_over: bool | None = None


@router.get("/schedule")
async def list_blocks(
    actor: CurrentActor,
    *,
    day: Annotated[date | None, Query(alias="date")] = None,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_BLOCKS)] = MAX_BLOCKS,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
) -> Response:
    """Return blocks of one local day or of a span of days, both ends included, in time order."""
    wanted = PageRequest(limit=limit, after=decode_cursor(cursor) if cursor else None)
    first = day or first or clock.now().astimezone(actor.timezone).date()
    last = day or last or first
    if last < first or (last - first) > timedelta(days=MAX_DAYS):
        raise Invalid(f"Ask for at most {MAX_DAYS} days, from before to.")
    return await read(
        actor,
        lambda session: page_of(
            wanted,
            entries.list_blocks(session, actor, first=first, last=last),
            lambda block: block.id,
        ),
    )


@router.post("/schedule", status_code=HTTPStatus.CREATED, response_model=BlockView)
async def create_block(body: NewBlock, actor: CurrentActor, request: Request) -> Response:
    """Put a block on the calendar."""
    values = body.model_dump()
    block = entries.NewBlock(**_renamed(values))
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: entries.create_blocks(session, actor, blocks=[block])[0],
    )


@router.get("/schedule/{block_id}", response_model=BlockView)
async def get_block(block_id: str, actor: CurrentActor) -> Response:
    """Return a block, or one occurrence of a repeating one."""
    return await read(actor, lambda session: entries.get_block(session, actor, block_id=block_id))


@router.patch("/schedule/{block_id}", response_model=BlockView)
async def update_block(
    block_id: str, body: BlockPatch, actor: CurrentActor, request: Request, scope: Scope = None
) -> Response:
    """Change a block; for an occurrence ``scope`` says how far."""
    changes = {
        name: value
        for name, value in _renamed(body.changes()).items()
        if value is not None or name in {"recurring_rule", "course_id", "goal_id", "task_id"}
    }
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: entries.update_block(
            session, actor, block_id=block_id, scope=scope or "", **changes
        ),
    )


@router.delete("/schedule/{block_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_block(
    block_id: str, actor: CurrentActor, request: Request, scope: Scope = None
) -> Response:
    """Take a block off the calendar; for an occurrence ``scope`` says how far."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: entries.delete_block(session, actor, block_id=block_id, scope=scope or ""),
    )


@router.get("/availability", response_model=AvailabilityView)
async def get_availability(actor: CurrentActor) -> Response:
    """Return when this person can study."""
    return await read(actor, lambda session: availability.get_availability(session, actor))


@router.put("/availability", response_model=AvailabilityView)
async def set_availability(
    body: AvailabilityBody, actor: CurrentActor, request: Request
) -> Response:
    """Replace when this person can study."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: availability.set_availability(session, actor, **body.model_dump()),
    )


def _renamed(values: dict[str, Any]) -> dict[str, Any]:
    """Return the fields under the names the domain gives them."""
    return {
        "recurring_rule" if name == "recurring" else name: value for name, value in values.items()
    }
