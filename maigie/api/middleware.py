"""Around every request: an id, a size limit, and no answer without a body."""

import contextlib
import re
import time
from http import HTTPStatus
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from maigie.api import metrics
from maigie.api.errors import error_response

API_PREFIX = "/api/"
MAX_BODY_BYTES = 1024 * 1024
MAX_UPLOAD_BYTES = 32 * 1024 * 1024
_OWN_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

log = structlog.get_logger()


class RequestFrame:
    """Gives each API request an id, measures it, and turns a bug into a clean 500."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass pages and sockets through untouched; frame API requests."""
        if scope["type"] != "http" or not scope["path"].startswith(API_PREFIX):
            await self._app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope))
        scope.setdefault("state", {})["request_id"] = request_id
        started = time.perf_counter()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                headers.setdefault("cache-control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except Exception:
            log.exception("request.failed", request_id=request_id, path=scope["path"])
            if status:
                raise
            await _bug()(scope, receive, send_with_id)
        finally:
            metrics.count_request(scope, status, time.perf_counter() - started)


class BodyLimit:
    """Refuses a body that is too large, before or while it arrives."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what is read; answer 413 once it is too much."""
        if scope["type"] != "http" or not scope["path"].startswith(API_PREFIX):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = _limit(headers)
        declared = headers.get("content-length", "")
        if declared.isdigit() and int(declared) > limit:
            await _too_large(limit)(scope, receive, send)
            return
        await self._counting(scope, receive, send, limit)

    async def _counting(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        read = 0
        answered = False

        async def receive_some() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise _BodyTooLarge
            return message

        async def send_once(message: Message) -> None:
            nonlocal answered
            answered = answered or message["type"] == "http.response.start"
            # Frameworks turn errors while reading into their own answer; ours is more exact.
            if read <= limit:
                await send(message)

        with contextlib.suppress(_BodyTooLarge):
            await self._app(scope, receive_some, send_once)
        if read > limit:
            await _too_large(limit)(scope, receive, send)


class _BodyTooLarge(Exception):
    """More bytes arrived than the limit allows."""


def _limit(headers: Headers) -> int:
    is_upload = headers.get("content-type", "").startswith("multipart/form-data")
    return MAX_UPLOAD_BYTES if is_upload else MAX_BODY_BYTES


def _request_id(headers: Headers) -> str:
    sent = headers.get("x-request-id", "")
    return sent if _OWN_ID.fullmatch(sent) else uuid4().hex


def _too_large(limit: int) -> ASGIApp:
    return error_response(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "too_large",
        f"The body is larger than {limit // 1024} KiB.",
        {"max_bytes": limit},
    )


def _bug() -> ASGIApp:
    return error_response(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        "Something went wrong on our side; nothing was changed.",
    )
