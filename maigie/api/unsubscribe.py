"""The link at the end of every email: a page with one button, and what the button does."""

import asyncio
from http import HTTPStatus
from importlib.resources import files
from string import Template
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.errors import NotFound, NotSignedIn
from services.identity import actors
from services.notifications import unsubscribing

router = APIRouter(include_in_schema=False)  # a page for people who read their mail
Token = Annotated[str, Query(max_length=200)]
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "referrer-policy": "no-referrer",
}
_ASK = (
    "<h1>End emails from Maigie?</h1><p>Reminders and your digest still show in the app.</p>"
    '<form method="post"><button>End emails</button></form>'
)
_DONE = (
    "<h1>No more emails</h1><p>You can turn them on again in the settings, under Notifications.</p>"
)
_UNKNOWN = "<h1>This link is not valid</h1><p>Please use the one in the newest email.</p>"


@router.get("/unsubscribe", response_class=HTMLResponse)
async def ask_to_unsubscribe(token: Token) -> HTMLResponse:
    """Show a button; only looking at the link, as mail scanners do, ends nothing."""
    try:
        unsubscribing.owner_of(token)
    except NotFound:
        return _page(_UNKNOWN, HTTPStatus.NOT_FOUND)
    return _page(_ASK)


@router.post("/unsubscribe", response_class=HTMLResponse)
async def unsubscribe(token: Token) -> HTMLResponse:
    """End emails in one click (RFC 8058); the signed link stands for a sign-in."""
    try:
        await asyncio.to_thread(_end, token)
    except NotFound:
        return _page(_UNKNOWN, HTTPStatus.NOT_FOUND)
    return _page(_DONE)


def _end(token: str) -> None:
    owner_id = unsubscribing.owner_of(token)
    try:
        with system_unit_of_work() as session:
            actor = actors.by_user_id(session, user_id=owner_id)
    except NotSignedIn as error:
        raise NotFound("This link is not valid.") from error
    with unit_of_work(actor) as session:
        unsubscribing.end_emails(session, actor, at=clock.now())


def _page(content: str, status: int = HTTPStatus.OK) -> HTMLResponse:
    template = files("maigie.api").joinpath("unsubscribe.html").read_text(encoding="utf-8")
    return HTMLResponse(
        Template(template).substitute(content=content), status_code=status, headers=_HEADERS
    )
