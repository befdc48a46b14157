"""Leaving for good."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field

from maigie.api import cookies
from maigie.api.dependencies import CurrentSignIn
from maigie.api.hashing import in_hashing_thread
from maigie.api.schemas import RequestBody
from maigie.core import clock
from maigie.core.db import unit_of_work
from services.identity import erasure
from services.identity.erasure import Proof

router = APIRouter(prefix="/users", tags=["users"])


class Leaving(RequestBody):
    """The password once more; who has none signs in again within ten minutes before."""

    password: Annotated[str, Field(max_length=1000)] = ""


@router.delete("/me", status_code=HTTPStatus.NO_CONTENT)
async def erase_account(body: Leaving, person: CurrentSignIn, request: Request) -> Response:
    """Delete the account with everything in it, files and search index included."""
    at = clock.now()
    proof = Proof(body.password, person.session_id)

    def step() -> None:
        with unit_of_work(person.actor) as session:
            erasure.erase_account(session, person.actor, proof=proof, at=at)
        erasure.end_open_pages(person.actor.user_id)

    await in_hashing_thread(step)
    answer = Response(status_code=HTTPStatus.NO_CONTENT)
    cookies.clear_session_cookie(request, answer)
    return answer
