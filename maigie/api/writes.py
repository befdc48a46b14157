"""How routers call use cases: off the event loop, in one unit of work, once per key."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from pydantic_core import to_jsonable_python
from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.ops import idempotency
from services.ops.idempotency import Answer

KEY_HEADER = "idempotency-key"
REPLAYED_HEADER = "idempotency-replayed"


async def write(
    request: Request, actor: Actor, status: int, change: Callable[[Session], Any]
) -> Response:
    """Run one change and answer with its read model.

    With an ``Idempotency-Key`` a repeat gets the first answer, and the change happens once.

    Args:
        request: Its method, path and body say whether a repeat is the same request.
        actor: On whose behalf.
        status: What a success answers; 204 has no body.
        change: Calls one use case and returns its read model, or None.

    Raises:
        Conflict: The key was used for another request.
    """
    key = request.headers.get(KEY_HEADER)
    request_hash = await _request_hash(request) if key is not None else ""

    def run() -> Answer:
        with unit_of_work(actor) as session:

            def work() -> Any:
                return to_jsonable_python(change(session))

            if key is None:
                return Answer(status_code=status, response=work(), replayed=False)
            return idempotency.run_once(
                session,
                actor,
                key=key,
                request_hash=request_hash,
                work=work,
                status_code=status,
                at=clock.now(),
            )

    return _response(await asyncio.to_thread(run))


async def replay(request: Request, actor: Actor) -> Response | None:
    """Return the first answer to the request's key, if there is one, before slow work begins.

    Raises:
        Conflict: The key was used for another request.
    """
    key = request.headers.get(KEY_HEADER)
    if key is None:
        return None
    request_hash = await _request_hash(request)

    def find() -> Answer | None:
        with unit_of_work(actor) as session:
            return idempotency.find_answer(session, actor, key=key, request_hash=request_hash)

    answer = await asyncio.to_thread(find)
    return None if answer is None else _response(answer)


async def read(actor: Actor, query: Callable[[Session], Any]) -> Response:
    """Run one query off the event loop and answer 200 with its read model."""

    def run() -> Any:
        with unit_of_work(actor) as session:
            return to_jsonable_python(query(session))

    return JSONResponse(await asyncio.to_thread(run))


def _response(answer: Answer) -> Response:
    headers = {REPLAYED_HEADER: "true"} if answer.replayed else {}
    if answer.status_code == HTTPStatus.NO_CONTENT:
        return Response(status_code=answer.status_code, headers=headers)
    return JSONResponse(answer.response, status_code=answer.status_code, headers=headers)


def hash_of(place: str, body: bytes) -> str:
    """Return what tells one request from another."""
    return hashlib.sha256(f"{place}\n".encode() + body).hexdigest()


async def _request_hash(request: Request) -> str:
    place = f"{request.method} {request.url.path}?{request.url.query}"
    return hash_of(place, await request.body())


class Keyed:
    """A write that opens its own unit of work, once per ``Idempotency-Key``."""

    def __init__(self, actor: Actor, status: int, key: str | None, request_hash: str) -> None:
        self._actor, self._status = actor, status
        self._key, self._request_hash = key, request_hash
        self.replayed = False

    def inside(self, session: Session, work: Callable[[], Any]) -> Any:
        """Do the work in the caller's transaction, or return the first answer to the key."""
        if self._key is None:
            return to_jsonable_python(work())
        answer = idempotency.run_once(
            session,
            self._actor,
            key=self._key,
            request_hash=self._request_hash,
            work=lambda: to_jsonable_python(work()),
            status_code=self._status,
            at=clock.now(),
        )
        self.replayed = answer.replayed
        return answer.response

    def earlier(self) -> Any | None:
        """Return the first answer to the key, if there is one; blocks.

        Raises:
            Conflict: The key was used for another request.
        """
        if self._key is None:
            return None
        with unit_of_work(self._actor) as session:
            answer = idempotency.find_answer(
                session, self._actor, key=self._key, request_hash=self._request_hash
            )
        self.replayed = answer is not None
        return None if answer is None else answer.response

    async def respond(
        self,
        work: Callable[[], Any],
        *,
        apart: Callable[[Callable[[], Any]], Awaitable[Any]] = asyncio.to_thread,
    ) -> Response:
        """Run blocking work off the event loop and answer with what it returns."""
        body = await apart(work)
        headers = {REPLAYED_HEADER: "true"} if self.replayed else {}
        return JSONResponse(to_jsonable_python(body), status_code=self._status, headers=headers)


async def keyed(request: Request, actor: Actor, status: int) -> Keyed:
    """Return the keyed write of a request whose use case opens its own unit of work."""
    key = request.headers.get(KEY_HEADER)
    request_hash = await _request_hash(request) if key is not None else ""
    return Keyed(actor, status, key, request_hash)
