"""State of the reviews page: what is due, the days to come, settings, and the cards."""

from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning import (
    card_lists,
    card_making,
    cards,
    courses,
    review_exams,
    review_queue,
    review_settings,
)
from services.learning.card_lists import CardFilter, CardShelf
from state.learning.ids import row_id
from state.learning.review_rows import (
    CardRow,
    CourseChoice,
    ExamRow,
    LoadRow,
    card_row,
    count_words,
    course_choices,
    load_rows,
)
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

MOST_SHOWN = 100
DAYS_AHEAD = 14
MOST_CHARACTERS = 200


class ReviewsState(rx.State):
    """The page around the desk."""

    loaded: bool = False
    due: int = 0
    minutes: int = 0
    load: list[LoadRow] = []
    exams: list[ExamRow] = []
    courses: list[CourseChoice] = []
    cards: list[CardRow] = []
    card_count: int = 0
    all_cards: int = 0
    words: str = ""
    shelf: str = "all"
    retention: str = "0.9"
    minutes_a_day: int = 20
    new_a_day: int = 15
    fitted: str = ""

    @rx.event
    async def on_load(self):
        """Read everything the page shows."""
        actor = await self._actor()
        await self._read_due(actor)
        await self._read_settings(actor)
        await self._read_cards(actor)
        self.loaded = True

    @rx.event
    async def search(self, words: str):
        """Narrow the cards to what has these words."""
        self.words = words[:MOST_CHARACTERS]
        await self._read_cards(await self._actor())

    @rx.event
    async def choose_shelf(self, shelf: str):
        """Turn to all cards, new ones, suspended ones, or the trash."""
        if shelf not in set(CardShelf):
            raise Invalid("There is no such list of cards.")
        self.shelf = shelf
        await self._read_cards(await self._actor())

    @rx.event
    async def restore(self, card_id: str):
        """Take a card out of the trash."""
        actor = await self._actor()
        await call(cards.untrash_card, actor, card_id=row_id(card_id))
        await self._read_cards(actor)

    @rx.event
    async def erase(self, card_id: str):
        """Delete a card of the trash for good."""
        actor = await self._actor()
        await call(cards.erase_card, actor, card_id=row_id(card_id))
        await self._read_cards(actor)

    @rx.event
    async def save_settings(self, data: dict[str, Any]):
        """Change the recall wanted, the minutes of a day and its new cards."""
        actor = await self._actor()
        try:
            given = {
                "desired_retention": float(data.get("retention", "")),
                "minutes_a_day": int(data.get("minutes", "")),
                "new_a_day": int(data.get("new", "")),
            }
        except ValueError as error:
            raise Invalid("These settings are numbers.") from error
        await call(review_settings.update_review_settings, actor, **given)
        await self._say("Settings saved")
        await self._read_settings(actor)
        await self._read_due(actor)

    @rx.event
    async def make_cards(self, data: dict[str, Any]):
        """Make cards of a course's material."""
        actor = await self._actor()
        made = await call(
            card_making.make_cards,
            actor,
            course_id=row_id(data.get("course_id", "")),
            at=clock.now(),
        )
        await self._say(f"Made of your material: {count_words(len(made), 'card')}")
        await self._read_due(actor)
        await self._read_cards(actor)

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _say(self, said: str) -> None:
        toasts = await self.get_state(ToastState)
        toasts._say(said)  # noqa: SLF001

    async def _read_due(self, actor: Actor) -> None:
        now = clock.now()
        due = await call(review_queue.due_now, actor, at=now, limit=0)
        load = await call(review_queue.due_load, actor, days=DAYS_AHEAD, at=now)
        exams = await call(review_exams.exams_by_course, actor, at=now)
        self.courses = course_choices(await call(courses.list_courses, actor))
        named = {one.id: one.title for one in self.courses}
        self.due, self.minutes = due.total, due.minutes
        self.load = load_rows(load)
        self.exams = [
            ExamRow(named.get(str(key), ""), one.title, count_words(one.days_left, "day"))
            for key, one in sorted(exams.items(), key=lambda item: item[1].days_left)
        ]

    async def _read_settings(self, actor: Actor) -> None:
        kept = await call(review_settings.review_settings, actor)
        self.retention, self.minutes_a_day = f"{kept.desired_retention:g}", kept.minutes_a_day
        self.new_a_day = kept.new_a_day
        self.fitted = (
            f"Fitted to {kept.fitted_on:,} of your own answers."
            if kept.fitted_on
            else "Runs on the usual memory model until it knows 400 of your answers."
        )

    async def _read_cards(self, actor: Actor) -> None:
        which = CardFilter(words=self.words, shelf=CardShelf(self.shelf))
        found = await call(card_lists.list_cards, actor, wanted=which, limit=MOST_SHOWN)
        now = clock.now()
        self.cards = [card_row(one, now=now) for one in found]
        self.card_count = await call(card_lists.count_cards, actor, wanted=which)
        self.all_cards = await call(card_lists.count_cards, actor)


REFRESH_REVIEWS = refresh_with("learning.reviews", ReviewsState.on_load)
