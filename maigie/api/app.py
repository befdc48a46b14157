"""The REST application that serves beside the pages."""

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from maigie.api import (
    admin_analytics,
    ai,
    attachments,
    auth,
    calendar,
    consents,
    conversations,
    courses,
    devices,
    documentation,
    energy,
    erasure,
    folders,
    forecast,
    goal_graph,
    goal_steps,
    goals,
    health,
    learner,
    learning_sessions,
    library_files,
    mastery,
    memories,
    metrics,
    moods,
    narratives,
    notes,
    notifications,
    nuggets,
    oidc,
    organizations,
    plans,
    quizzes,
    realtime,
    reminders,
    resources,
    review_cards,
    review_decks,
    reviews,
    schedule,
    search,
    sources,
    study_sessions,
    summaries,
    tasks,
    turns,
    unsubscribe,
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
    consents.router,
    erasure.router,
    learner.router,
    admin_analytics.router,
    courses.router,
    organizations.router,
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
    turns.router,
    attachments.router,
    realtime.router,
    conversations.router,
    notifications.router,
    devices.router,
    unsubscribe.router,
    search.router,
    notes.router,
    resources.router,
    review_cards.router,
    review_decks.router,
    reviews.router,
    summaries.router,
    folders.router,
    nuggets.router,
    sources.router,
    library_files.router,
    quizzes.router,
    mastery.router,
    memories.router,
    moods.router,
    energy.router,
    narratives.router,
    learning_sessions.router,
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
        generate_unique_id_function=_named_after_function,
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


def _named_after_function(route: APIRoute) -> str:
    """Name an operation as its function is, which is what a generated client calls it."""
    return route.name
