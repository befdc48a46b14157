"""How much energy a person had."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.wellbeing import energy
from services.wellbeing.energy import EnergyView
from services.wellbeing.moods import LONGEST_NOTE

router = APIRouter(prefix="/energy", tags=["wellbeing"])


class NewEnergy(RequestBody):
    """A level from 1 (drained) to 5 (wide awake)."""

    level: Annotated[int, Field(ge=1, le=5)]
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


@router.get("", response_model=Page[EnergyView])
async def list_energy(
    actor: CurrentActor, wanted: WantedPage, since: Annotated[AwareDatetime | None, Query()] = None
) -> Response:
    """List the entries, newest first."""
    return await read(
        actor,
        lambda session: page_of(
            wanted, energy.list_energy(session, actor, since=since), lambda row: row.id
        ),
    )


@router.post("", status_code=HTTPStatus.CREATED, response_model=EnergyView)
async def log_energy(body: NewEnergy, actor: CurrentActor, request: Request) -> Response:
    """Write down how much energy the person has now."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: energy.log_energy(session, actor, at=at, **body.model_dump()),
    )


@router.delete("/{entry_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_energy(entry_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete an entry."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: energy.delete_energy(session, actor, entry_id=entry_id),
    )
