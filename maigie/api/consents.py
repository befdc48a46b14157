"""What a person allows to be done with what they tell."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import whole
from maigie.api.pagination import Page
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.identity import consents
from services.identity.consents import ConsentView

router = APIRouter(prefix="/users/me/consents", tags=["users"])


class ConsentChanges(RequestBody):
    """By kind, whether it is allowed; those not named stay."""

    consents: Annotated[dict[str, bool], Field(min_length=1, max_length=20)]


@router.get("", response_model=Page[ConsentView])
async def list_consents(actor: CurrentActor) -> Response:
    """Return everything that can be allowed, and what is."""
    return await read(actor, lambda session: whole(consents.list_consents(session, actor)))


@router.put("", response_model=Page[ConsentView])
async def change_consents(body: ConsentChanges, actor: CurrentActor, request: Request) -> Response:
    """Allow, or stop allowing; it counts at once."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: whole(
            consents.change_consents(session, actor, wanted=body.consents, at=at)
        ),
    )
