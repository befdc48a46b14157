"""State of the dialog that writes and changes one card."""

from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from services.learning import cards, courses
from services.library.rules.tags import tags_in
from state.changing import change
from state.learning.ids import row_id
from state.learning.review_desk import DeskState
from state.learning.review_rows import CourseChoice, course_choices
from state.learning.reviews import ReviewsState
from state.session import SessionState, actor_of
from state.toast import ToastState


class CardEditState(rx.State):
    """The dialog; an empty ``card_id`` is a card to be made."""

    is_open: bool = False
    card_id: str = ""
    front: str = ""
    back: str = ""
    deck: str = ""
    tags: str = ""
    course_id: str = ""
    suspended: bool = False
    courses: list[CourseChoice] = []

    @rx.event
    async def open_new(self):
        """Ask for a new card; deck and course stay as they were."""
        await self._read_courses()
        self.card_id, self.front, self.back, self.tags = "", "", "", ""
        self.is_open, self.suspended = True, False

    @rx.event
    async def open_card(self, card_id: str):
        """Ask what to change of a card."""
        session = await self.get_state(SessionState)
        card = await call(cards.get_card, actor_of(session), card_id=row_id(card_id))
        await self._read_courses()
        self.card_id, self.front, self.back, self.deck = card.id, card.front, card.back, card.deck
        self.tags, self.course_id = ", ".join(card.tags), card.course_id or ""
        self.is_open, self.suspended = True, card.suspended

    @rx.event
    async def close(self):
        """Change nothing."""
        self.is_open = False

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Make the card, or change it."""
        course = str(data.get("course_id", "") or "")
        given: dict[str, Any] = {
            "front": str(data.get("front", "")),
            "back": str(data.get("back", "")),
            "deck": str(data.get("deck", "")),
            "tags": tags_in(str(data.get("tags", ""))[:400]),
            "course_id": row_id(course) if course else None,
        }
        if self.card_id:
            await self._change(cards.update_card, "Card saved", at=clock.now(), **given)
        else:
            await self._make(given)
        return [DeskState.refresh, ReviewsState.on_load]

    @rx.event
    async def toggle_suspended(self):
        """Let the card rest, or take it up again."""
        said = "Taken up again" if self.suspended else "Suspended"
        await self._change(cards.update_card, said, at=clock.now(), suspended=not self.suspended)
        return [DeskState.refresh, ReviewsState.on_load]

    @rx.event
    async def trash(self):
        """Put the card into the trash."""
        await self._change(cards.trash_card, "In the trash: 1 card", at=clock.now())
        return [DeskState.refresh, ReviewsState.on_load]

    async def _make(self, given: dict[str, Any]) -> None:
        session = await self.get_state(SessionState)
        _, changes = await change(actor_of(session), cards.create_card, at=clock.now(), **given)
        self.deck, self.course_id = given["deck"], str(given["course_id"] or "")
        await self._done("Card made", changes)

    async def _change(self, use_case: Any, said: str, **given: Any) -> None:
        session = await self.get_state(SessionState)
        _, changes = await change(
            actor_of(session), use_case, card_id=row_id(self.card_id), **given
        )
        await self._done(said, changes)

    async def _done(self, said: str, changes: Any) -> None:
        self.is_open = False
        toasts = await self.get_state(ToastState)
        toasts._say(said, changes, refresh="learning.reviews")  # noqa: SLF001

    async def _read_courses(self) -> None:
        session = await self.get_state(SessionState)
        self.courses = course_choices(await call(courses.list_courses, actor_of(session)))
