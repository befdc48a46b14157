"""State of a review session: one card after the other, answered by key or by hand."""

from datetime import datetime

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from services.learning import cards, review_answers, review_queue
from services.learning.review_answers import CardAnswered
from state.learning.ids import row_id
from state.learning.review_rows import ReviewRow, count_words, pips_of, review_row
from state.learning.reviews import ReviewsState
from state.session import SessionState, actor_of

MORE_MINUTES = 10
LONGEST_S = 600.0


class DeskState(rx.State):
    """The card on the desk; ``shown`` once its back is."""

    reviewing: bool = False
    shown: bool = False
    has_card: bool = False
    card: ReviewRow = ReviewRow()
    pips: list[str] = []
    done: int = 0
    total: int = 0
    progress: str = ""
    minutes_left: int = 0
    ratings: list[int] = []
    _extra_minutes: int = 0
    _since: datetime | None = None

    @rx.event
    async def start(self):
        """Sit down to what is due."""
        self.ratings, self._extra_minutes = [], 0
        await self._next()
        self.reviewing = True

    @rx.event
    async def go_on(self):
        """Take some more minutes than the day has."""
        self._extra_minutes += MORE_MINUTES
        await self._next()

    @rx.event
    async def show(self):
        """Turn the card over."""
        self.shown = self.has_card

    @rx.event
    async def answer(self, card_id: str, rating: int):
        """Say how well the card was known; the next one comes up."""
        if not self.shown or card_id != self.card.id:
            return
        spent = (clock.now() - self._since).total_seconds() if self._since else 0.0
        session = await self.get_state(SessionState)
        try:
            await call(
                review_answers.answer_card,
                actor_of(session),
                card_id=row_id(card_id),
                rating=int(rating),
                seconds=min(spent, LONGEST_S),
                reps=self.card.reps,
                at=clock.now(),
            )
        except CardAnswered:
            # Answered in another tab: what is due by now is read below.
            await self._next()
            return
        self.ratings = [*self.ratings, int(rating)]
        await self._next()

    @rx.event
    async def undo(self):
        """Take the last answer back and show its card again."""
        if not self.ratings:
            return
        session = await self.get_state(SessionState)
        card = await call(review_answers.undo_answer, actor_of(session))
        self.ratings = self.ratings[:-1]
        await self._next(first=card.id)

    @rx.event
    async def bury(self):
        """Put the card off until tomorrow."""
        session = await self.get_state(SessionState)
        if self.has_card:
            await call(
                cards.bury_card, actor_of(session), card_id=row_id(self.card.id), at=clock.now()
            )
        await self._next()

    @rx.event
    async def refresh(self):
        """Read the card again after it was changed."""
        if self.reviewing:
            was_shown, before = self.shown, self.card.id
            await self._next(first=before)
            self.shown = was_shown and self.card.id == before

    @rx.event
    async def leave(self):
        """Get up; what was answered stays answered."""
        self.reviewing, self.shown = False, False
        return ReviewsState.on_load

    async def _next(self, first: str = "") -> None:
        session = await self.get_state(SessionState)
        actor, now = actor_of(session), clock.now()
        due = await call(
            review_queue.due_now, actor, at=now, limit=1, extra_minutes=self._extra_minutes
        )
        rows = due.cards
        if first:
            rows = (await call(review_queue.due_card, actor, card_id=row_id(first), at=now),)
            rows = () if rows[0].card.suspended or rows[0].card.trashed else rows
            rows = rows or due.cards
        self.has_card, self.shown, self._since = bool(rows), False, now
        self.card = review_row(rows[0]) if rows else ReviewRow()
        self.done, self.total = len(self.ratings), len(self.ratings) + max(due.total, len(rows))
        self.pips = pips_of(self.ratings, self.total - self.done)
        self.progress = f"{min(self.done + 1, self.total)} of {self.total}"
        self.minutes_left = due.minutes
        if not rows:
            self.progress = count_words(self.done, "card") + " done"
