"""Forecasts and how good they were, adherence, and what to do next."""

from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from maigie.api.dependencies import CurrentActor
from maigie.api.writes import read
from maigie.core import clock
from services.planning.adherence import AdherenceView, measure_adherence
from services.planning.forecast_scores import TrackRecord, track_record
from services.planning.forecast_views import ForecastView
from services.planning.forecasts import read_forecast
from services.planning.next_action import NextAction, next_action

router = APIRouter(prefix="/forecast", tags=["forecast"])
next_router = APIRouter(tags=["forecast"])
USUAL_DAYS = 28
MOST_DAYS = 366


@router.get("", response_model=ForecastView)
async def get_forecast(
    actor: CurrentActor, days: Annotated[Literal["7", "14", "30"], Query()] = "7"
) -> Response:
    """Return the days ahead and what is expected of each goal."""
    return await read(
        actor, lambda session: read_forecast(session, actor, days=int(days), at=clock.now())
    )


@router.get("/track-record", response_model=TrackRecord)
async def get_track_record(actor: CurrentActor) -> Response:
    """Return how good earlier forecasts were."""
    return await read(actor, lambda session: track_record(session, actor, at=clock.now()))


@router.get("/adherence", response_model=AdherenceView)
async def get_adherence(
    actor: CurrentActor,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
) -> Response:
    """Return how much of what was planned was done; without days, in the last four weeks."""
    at = clock.now()
    end = last or at.astimezone(actor.timezone).date()
    begin = max(first or end - timedelta(days=USUAL_DAYS - 1), end - timedelta(days=MOST_DAYS))
    return await read(
        actor,
        lambda session: measure_adherence(session, actor, first=begin, last=end, at=at),
    )


@next_router.get("/next-action", response_model=NextAction | None)
async def get_next_action(
    actor: CurrentActor, minutes: Annotated[int | None, Query(ge=1, le=960)] = None
) -> Response:
    """Return the one thing to do now with its reason, or null."""
    return await read(
        actor, lambda session: next_action(session, actor, at=clock.now(), minutes=minutes)
    )
