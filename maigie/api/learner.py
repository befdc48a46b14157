"""A person as a learner."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field, StringConstraints

from maigie.api.dependencies import CurrentActor
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from services.learning import learner_profile
from services.learning.learner_profile import LearnerView, Level

router = APIRouter(prefix="/users/me/learner", tags=["users"])

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class LearnerPatch(RequestBody):
    """What to change; what is left out stays, and a level of null is removed."""

    level: Level | None = None
    languages: Annotated[list[Annotated[Line, Field(max_length=60)]], Field(max_length=8)] = []
    about: Annotated[str, Field(max_length=1000)] = ""
    goals: Annotated[list[Annotated[Line, Field(max_length=200)]], Field(max_length=10)] = []


@router.get("", response_model=LearnerView)
async def get_learner(actor: CurrentActor) -> Response:
    """Return what the person told about themselves, and where they stood when last looked at."""
    return await read(actor, lambda session: learner_profile.get_learner(session, actor))


@router.patch("", response_model=LearnerView)
async def update_learner(body: LearnerPatch, actor: CurrentActor, request: Request) -> Response:
    """Change what the person tells about themselves."""
    changes = body.changes()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: learner_profile.update_learner(session, actor, changes=changes),
    )
