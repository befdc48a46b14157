"""State of the settings: the profile and the person's open sign-ins."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import reflex as rx
from pydantic import ValidationError

from maigie.core import clock
from maigie.core.db import call
from maigie.core.errors import Invalid, NotSignedIn
from services.identity import login_sessions, profile, timezones
from services.identity.actors import SignedIn
from services.identity.login_sessions import LoginSessionView
from services.identity.profile import PreferenceChanges, ProfileChanges
from state.identity_guard import forget_person, person_of
from state.session import SessionState, actor_of
from state.toast import ToastState

TIMEZONES = tuple((name, name.replace("_", " ")) for name in sorted(timezones.known_timezones()))
CONTEXTS = (("study", "Study"), ("work", "Work"), ("personal", "Personal"), ("family", "Family"))
_BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
_BROWSER_NAMES = {"Edg": "Edge", "OPR": "Opera"}
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One open sign-in."""

    id: str
    device: str
    used: str
    current: bool


class SettingsState(rx.State):
    """What the person may change about themselves."""

    loaded: bool = False
    name: str = ""
    email: str = ""
    timezone: str = ""
    context: str = "study"
    error: str = ""
    sign_ins: list[SignInRow] = []
    others: int = 0

    @rx.event
    async def on_load(self):
        """Read the profile and the sign-ins."""
        person = await self._person()
        user = await call(profile.get_user, person.actor, user_id=person.actor.user_id)
        self.name, self.email, self.timezone = user.name or "", user.email, user.timezone
        self.context, self.error = user.preferences["default_context"], ""
        await self._show_sign_ins(person)
        self.loaded = True

    @rx.event
    async def save_profile(self, data: dict[str, Any]):
        """Keep the name and the time zone; every page speaks in the new zone at once."""
        person = await self._person()
        try:
            changes = _changes(data)
            user_id = person.actor.user_id
            update = partial(profile.update_user, user_id=user_id, changes=changes, at=clock.now())
            user = await call(update, person.actor)
        except (ValidationError, Invalid) as problem:
            self.error = _explained(problem)
            return
        self.name, self.timezone, self.error = user.name or "", user.timezone, ""
        self.context = user.preferences["default_context"]
        forget_person(self._cookie())
        session = await self.get_state(SessionState)
        session._become(await self._person())  # noqa: SLF001  # the guard's own setter
        await self._say("Your profile is saved.")

    @rx.event
    async def sign_out_elsewhere(self):
        """End every other sign-in; this one stays."""
        person = await self._person()
        await call(
            login_sessions.revoke_other_sessions,
            person.actor,
            current_id=person.session_id,
            at=clock.now(),
        )
        await self._show_sign_ins(person)
        await self._say("You are signed out everywhere else.")

    def _cookie(self) -> str:
        return self.router.headers.cookie

    async def _person(self) -> SignedIn:
        person = await person_of(self._cookie())
        session = await self.get_state(SessionState)
        if person is None or person.actor.user_id != actor_of(session).user_id:
            raise NotSignedIn("Please sign in.")
        return person

    async def _show_sign_ins(self, person: SignedIn) -> None:
        at = clock.now()
        found = await call(
            login_sessions.list_sessions, person.actor, current_id=person.session_id, at=at
        )
        self.sign_ins = [_row(one, person.actor.timezone, at) for one in found]
        self.others = sum(not one.current for one in found)

    async def _say(self, text: str) -> None:
        toasts = await self.get_state(ToastState)
        toasts._say(text)  # noqa: SLF001  # states share their notes


def device_text(user_agent: str, kind: str) -> str:
    """Return "Firefox on Windows" for what a browser says of itself."""
    if kind != "browser":
        return "An app that uses your account"
    browser = next((name for name in _BROWSERS if name in user_agent), "")
    system = next((name for name in _SYSTEMS if name in user_agent), "")
    browser = _BROWSER_NAMES.get(browser, browser) or "A browser"
    return f"{browser} on {system}" if system else browser


def _changes(data: dict[str, Any]) -> ProfileChanges:
    """Read the form."""
    return ProfileChanges(
        name=data.get("name"),
        timezone=data.get("timezone"),
        preferences=PreferenceChanges(default_context=data.get("default_context")),
    )


def _row(one: LoginSessionView, zone: ZoneInfo, at: datetime) -> SignInRow:
    used = one.last_used_at.astimezone(zone)
    is_today = used.date() == at.astimezone(zone).date()
    when = f"today at {used:%H:%M}" if is_today else f"on {used.day} {used:%B}"
    return SignInRow(
        id=one.id,
        device=device_text(one.user_agent, one.kind),
        used=f"Last used {when}",
        current=one.current,
    )


def _explained(problem: ValidationError | Invalid) -> str:
    if isinstance(problem, Invalid):
        return problem.message
    fields = {str(error["loc"][0]) for error in problem.errors()}
    if "name" in fields:
        return "A name has at most 120 characters."
    if "default_context" in fields:
        return "Please choose what new things are about."
    return "Please choose a time zone."
