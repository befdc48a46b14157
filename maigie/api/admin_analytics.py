"""How the installation is used, for its admins, and a person's own activity."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from maigie.api.dependencies import CurrentActor
from maigie.api.writes import read
from maigie.core import clock
from services.insights import analytics, own_activity
from services.insights.analytics import Analytics
from services.insights.own_activity import OwnActivity

router = APIRouter(tags=["insights"])

Days = Annotated[int, Query(ge=1, le=366)]


@router.get("/admin/analytics", response_model=Analytics)
async def read_analytics(actor: CurrentActor, days: Days = 30) -> Response:
    """Return sign-ups, active people, who came back and what was done; counts only."""
    at = clock.now()
    return await read(
        actor, lambda session: analytics.read_analytics(session, actor, days=days, at=at)
    )


@router.get("/users/me/activity", response_model=OwnActivity)
async def read_own_activity(actor: CurrentActor, days: Days = 30) -> Response:
    """Return how much the person did, day by day."""
    at = clock.now()
    return await read(
        actor, lambda session: own_activity.read_own_activity(session, actor, days=days, at=at)
    )
