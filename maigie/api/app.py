"""The REST application that serves beside the pages."""

from typing import Any

from fastapi import APIRouter, FastAPI

from maigie.api import (
    ai,
    auth,
    calendar,
    conversations,
    courses,
    documentation,
    forecast,
    goal_graph,
    goal_steps,
    goals,
    health,
    metrics,
    notes,
    notifications,
    oidc,
    plans,
    reminders,
    resources,
    schedule,
    search,
    study_sessions,
    summaries,
    tasks,
    users,
)
from maigie.api.errors import add_error_handlers
from maigie.api.middleware import BodyLimit, RequestFrame
from maigie.api.schemas import ErrorBody
from maigie.api.unknown import unknown_api_path
from maigie.wiring import wire

PREFIX = "/api/v1"
ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    auth.router,
    oidc.router,
    users.router,
    courses.router,
    goal_graph.router,
    goal_steps.router,
    goals.router,
    tasks.router,
    schedule.router,
    calendar.router,
    reminders.router,
    plans.router,
    study_sessions.router,
    forecast.router,
    forecast.next_router,
    ai.router,
    conversations.router,
    notifications.router,
    search.router,
    notes.router,
    resources.router,
    summaries.router,
)
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody}
    for status in (400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 503)
}


def create_api() -> FastAPI:
    """Return the application: every router under /api/v1, one form of error, no other fallbacks."""
    wire()
    api = FastAPI(
        title="Maigie",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    add_error_handlers(api)
    for router in ROUTERS:
        api.include_router(router, prefix=PREFIX, responses=ERRORS)
    api.include_router(documentation.router)
    api.include_router(metrics.router)
    api.mount("/api", unknown_api_path)
    api.add_middleware(BodyLimit)
    api.add_middleware(RequestFrame)
    return api
