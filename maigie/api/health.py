"""Whether this installation works."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from maigie.core.db import engine
from maigie.core.errors import Unavailable
from maigie.providers import queue

OK, FAILING = "ok", "failing"

router = APIRouter(tags=["operations"])


class Health(BaseModel):
    """The state of the whole and of its parts."""

    status: str
    checks: dict[str, str]


@router.get("/health", response_model=Health, responses={503: {"model": Health}})
async def health() -> JSONResponse:
    """Check database, Redis and workers."""
    results = await asyncio.gather(*(_state(check) for check in CHECKS.values()))
    checks = dict(zip(CHECKS, results, strict=True))
    works = all(state == OK for state in checks.values())
    return JSONResponse(
        {"status": OK if works else FAILING, "checks": checks},
        status_code=HTTPStatus.OK if works else HTTPStatus.SERVICE_UNAVAILABLE,
    )


async def _state(check: Callable[[], None]) -> str:
    try:
        await asyncio.to_thread(check)
    except Unavailable as error:
        return error.message
    return OK


def _check_database() -> None:
    try:
        with engine().connect() as connection:
            connection.execute(text("select 1"))
    except SQLAlchemyError as error:
        raise Unavailable("not answering") from error


def _check_workers() -> None:
    if queue.live_worker_count() == 0:
        raise Unavailable("none is running")


CHECKS: dict[str, Callable[[], None]] = {
    "database": _check_database,
    "redis": queue.ping,
    "workers": _check_workers,
}
