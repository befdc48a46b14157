"""The web application: Reflex finds ``app`` here."""

import asyncio
from typing import cast

import reflex as rx
import structlog
from reflex.event import EventSpec

from components.ui import tokens
from maigie.api.app import create_api
from maigie.core.errors import MaigieError, NotSignedIn
from maigie.edge import edge
from maigie.pages import add_pages
from services.assistant.understanding import analyse
from services.learning.rules.subject_search import find_subject
from services.ops.role_check import assert_app_role_is_safe
from services.planning.rules.planner.solve import exact_model
from state.identity_guard import IdentityGuard, install_door
from state.live_tabs import Origin, install_tabs, relay_hints
from state.payloads import PayloadGuard
from state.session import SIGN_IN
from state.toast import ToastState

log = structlog.get_logger()


def refusal(text: str) -> EventSpec:
    """Return the event that shows why something was not done."""
    return cast("EventSpec", ToastState.refuse(text))


def show_failure(
    exception: Exception,
) -> EventSpec | None:
    """Turn what a page handler raised into a note, or a way to sign in."""
    if isinstance(exception, NotSignedIn):
        return rx.redirect(SIGN_IN)
    if isinstance(exception, MaigieError):
        return refusal(exception.message)
    log.error("page.handler_failed", error=repr(exception), exc_info=exception)
    return refusal("Something went wrong on our side. Nothing was changed.")


async def prepare() -> None:
    """Before the first visitor: check the database role, then load what turns need."""
    await asyncio.to_thread(assert_app_role_is_safe)
    await asyncio.to_thread(analyse.warm)
    await asyncio.to_thread(find_subject, "warm")
    await asyncio.to_thread(exact_model)


install_door()
install_tabs()
app = rx.App(
    api_transformer=[create_api(), edge],
    backend_exception_handler=show_failure,
    html_lang="en",
    stylesheets=list(tokens.STYLESHEETS),
    head_components=tokens.head_components(),
)
app.add_middleware(IdentityGuard())
app.add_middleware(PayloadGuard())
app.add_middleware(Origin())
app.register_lifespan_task(prepare)
app.register_lifespan_task(relay_hints)
add_pages(app)
