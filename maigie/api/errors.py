"""One form for every error, whatever raised it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from maigie.core.errors import MaigieError, NotSignedIn, TooMany

CODES = {
    HTTPStatus.BAD_REQUEST: "bad_request",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
}
BODY = ("body",)

log = structlog.get_logger()


def add_error_handlers(api: FastAPI) -> None:
    """Make ``api`` answer every failure as ``{code, message, details?}``."""
    api.add_exception_handler(MaigieError, _anticipated)
    api.add_exception_handler(RequestValidationError, _unreadable)
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(DataError, _unstorable)
    api.add_exception_handler(IntegrityError, _collision)
    for unreachable in (OperationalError, InterfaceError, PoolTimeoutError):
        api.add_exception_handler(unreachable, _database_away)


def error_response(
    status: int,
    code: str,
    message: str,
    details: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return the one form of an error."""
    body: dict[str, Any] = {"code": code, "message": message}
    if details is not None:
        body["details"] = dict(details)
    return JSONResponse(body, status_code=status, headers=dict(headers or {}))


async def _anticipated(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, MaigieError)
    headers: dict[str, str] = {}
    if isinstance(error, TooMany) and error.details:
        headers["retry-after"] = str(error.details["retry_after_s"])
    if isinstance(error, NotSignedIn):
        headers["www-authenticate"] = "Bearer"
    return error_response(error.status, error.code, error.message, error.details, headers)


async def _unreadable(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = error.errors()
    if any(problem["type"] == "json_invalid" for problem in problems):
        return error_response(
            HTTPStatus.BAD_REQUEST, "malformed_json", "The body is not valid JSON."
        )
    if any(problem["loc"] == BODY for problem in problems) and _is_not_json(request):
        return error_response(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            "Send the body as application/json.",
        )
    fields = {_field(problem["loc"]): str(problem["msg"]) for problem in problems}
    return error_response(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "invalid",
        "Some values cannot be accepted.",
        {"fields": fields},
    )


async def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    code = CODES.get(status, status.name.lower())
    return error_response(status, code, str(error.detail), headers=error.headers)


async def _unstorable(_request: Request, error: Exception) -> JSONResponse:
    log.info("request.unstorable", error=type(error.__cause__).__name__)
    return error_response(
        HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", "A value is too large or not storable."
    )


async def _collision(_request: Request, error: Exception) -> JSONResponse:
    log.info("request.collision", error=type(error.__cause__).__name__)
    return error_response(
        HTTPStatus.CONFLICT, "conflict", "This clashes with another change; look again and retry."
    )


async def _database_away(_request: Request, error: Exception) -> JSONResponse:
    log.warning("request.database_away", error=type(error).__name__)
    return error_response(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "unavailable",
        "The database is not answering; nothing was changed.",
    )


def _is_not_json(request: Request) -> bool:
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return bool(sent) and sent != "application/json" and not sent.endswith("+json")


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location[1:]) or str(location[0])
