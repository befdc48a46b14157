"""State of the settings: leaving for good."""

from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from maigie.core.errors import MaigieError, NotSignedIn
from services.identity import erasure, ways_in
from services.identity.erasure import Proof
from state.identity_guard import forget_person, person_of
from state.session import SessionState, actor_of

WORDS = "delete my account"


class LeavingState(rx.State):
    """The question whether everything is to be deleted."""

    asked: bool = False
    has_password: bool = True
    error: str = ""

    @rx.event
    async def ask(self, shown: bool):  # noqa: FBT001  # what the page sends
        """Show the question, or put it away."""
        actor = actor_of(await self.get_state(SessionState))
        self.has_password = (await call(ways_in.list_ways_in, actor)).has_password
        self.asked, self.error = shown, ""

    @rx.event
    async def erase(self, data: dict[str, Any]):
        """Delete the account and leave; the browser's cookie stands for nobody then."""
        if str(data.get("words", "")).strip().casefold() != WORDS:
            self.error = f"Type “{WORDS}” to confirm."
            return None
        session = await self.get_state(SessionState)
        cookie = self.router.headers.cookie
        person = await person_of(cookie)
        if person is None or person.actor != actor_of(session):
            raise NotSignedIn("Please sign in.")
        proof = Proof(str(data.get("password", "")), person.session_id)
        try:
            await call(erasure.erase_account, person.actor, proof=proof, at=clock.now())
        except MaigieError as problem:
            self.error = problem.message
            return None
        erasure.end_open_pages(person.actor.user_id)
        forget_person(cookie)
        return rx.redirect("/")
