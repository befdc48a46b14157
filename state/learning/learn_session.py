"""State of one learning session: the place, the question, the path, the tutor."""

import asyncio
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import NotFound
from services.assistant.limits import check_turn_limit
from services.learning import learning_sessions
from services.learning.learning_choices import take_choice
from services.learning.learning_session_views import LearningSessionView
from services.learning.tutor import say
from state.learning.ids import row_id
from state.learning.learn_rows import (
    Choosable,
    Cited,
    Slide,
    Stop,
    TutorTurn,
    choosables,
    gaps_shown,
    hint_label,
    place_of,
    slides,
    stop_text,
    tutor_turn,
)
from state.session import SessionState, actor_of

HINT, GIVE_UP, CHECK, SIMPLER = "Hint", "I give up", "Check me", "Explain that again"


class LearnSessionState(rx.State):
    """The open session; the route names it."""

    shown_id: str = ""
    title: str = ""
    kind: str = ""
    place_title: str = ""
    content: str = ""
    place: Cited = Cited("", "", "")
    slides: list[Slide] = []
    picture: str = ""
    picture_of: str = ""
    choices: list[Choosable] = []
    options: list[Choosable] = []
    prompt: str = ""
    asked_by_tutor: bool = False
    hint: str = ""
    can_give_up: bool = False
    answer: str = ""
    because: str = ""
    stops: list[Stop] = []
    progress: str = ""
    percent: int = 0
    gaps: list[str] = []
    confirmed: list[str] = []
    turns: list[TutorTurn] = []
    completed: bool = False
    has_path: bool = False
    pending: str = ""
    loaded: bool = False
    missing: bool = False

    @rx.event
    async def on_load(self):
        """Read the session the address names, where it was left."""
        asked = str(self.rx_router_page.params.get("session_id", ""))
        if asked != self.shown_id:
            self.loaded, self.pending = False, ""
            yield
        try:
            view = await call(
                learning_sessions.get_session,
                await self._actor(),
                learning_session_id=row_id(asked),
            )
        except NotFound:
            self.missing, self.loaded, self.shown_id = True, True, asked
            return
        self._show(view)

    @rx.event
    async def choose(self, choice_id: str):
        """Go where a choice leads, or answer the question."""
        await self._change(take_choice, choice_id=str(choice_id))

    @rx.event
    async def complete(self):
        """End the session."""
        await self._change(learning_sessions.complete_session)

    @rx.event
    async def send(self, data: dict[str, Any]):
        """Say what was typed."""
        return LearnSessionState.say(str(data.get("message", "")))

    @rx.event(background=True)
    async def say(self, message: str):
        """Say something to the tutor; a model may take its time."""
        async with self:
            if self.pending or not str(message).strip():
                return
            self.pending, session_id = str(message), row_id(self.shown_id)
            actor = await self._actor()
        try:
            await asyncio.to_thread(check_turn_limit, actor)
            turn = await asyncio.to_thread(
                say, actor, learning_session_id=session_id, message=str(message), at=clock.now()
            )
            async with self:
                if self.shown_id == turn.session.id:
                    self._show(turn.session)
        finally:
            async with self:
                self.pending = ""

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _change(self, use_case: Any, **given: Any) -> None:
        actor, session_id = await self._actor(), row_id(self.shown_id)
        self._show(
            await call(use_case, actor, learning_session_id=session_id, **given, at=clock.now())
        )

    def _show(self, view: LearningSessionView) -> None:
        self.shown_id, self.title = view.id, view.title
        self.completed, self.has_path = view.completed_at is not None, bool(view.path)
        self.stops = [Stop(stop.title, stop.state) for stop in view.path]
        self.progress, self.percent = stop_text(view), round(100 * view.progress)
        self.gaps, self.confirmed = list(view.gaps), list(view.confirmed)
        self.turns = [tutor_turn(message) for message in view.messages]
        self._show_place(view)
        self._show_check(view)
        self.loaded, self.missing = True, False

    def _show_place(self, view: LearningSessionView) -> None:
        place = view.place
        self.kind = "" if place is None else place.kind
        self.place_title = "" if place is None else place.title
        self.content = "" if place is None else gaps_shown(place.content)
        self.place = place_of(None if place is None else place.citation)
        self.slides = [] if place is None else slides(place.slides)
        self.picture = "" if place is None else place.image_alt
        self.picture_of = "" if place is None or not place.citation else place.citation.nugget_id
        asks = place is not None and place.kind == "check"
        self.choices = [] if place is None or asks else choosables(place.choices)

    def _show_check(self, view: LearningSessionView) -> None:
        check = view.check
        self.asked_by_tutor = check is not None and check.id != view.current_node_id
        self.prompt = "" if check is None else gaps_shown(check.prompt)
        self.options = [] if check is None else choosables(check.options)
        self.hint = hint_label(check)
        self.can_give_up = check is not None and check.can_give_up
        self.answer = (check.answer or "") if check is not None else ""
        self.because = (check.because or "") if check is not None else ""
