"""Reviews: what is due, the days to come, and the cards; or the card on the desk."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.learning.deck_file import DeckFile
from components.learning.review_card_dialog import card_dialog
from components.learning.review_desk import review_desk
from components.learning.review_list import card_list
from components.ui.buttons import button
from components.ui.fields import field, text_input
from components.ui.icon import icon
from components.ui.surfaces import card, empty_state, lit_card, skeleton
from state.learning.review_card_edit import CardEditState
from state.learning.review_desk import DeskState
from state.learning.review_rows import ExamRow, LoadRow
from state.learning.reviews import ReviewsState

_RECALL = ("0.7", "0.98")
IMPORT_URL, EXPORT_URL = "/api/v1/reviews/import", "/api/v1/reviews/export"


def review_page() -> rx.Component:
    """Show the overview, or the desk while a review runs."""
    return rx.cond(DeskState.reviewing, review_desk(), _overview())


def _overview() -> rx.Component:
    return page(
        rx.el.div(
            rx.el.h1("Reviews", class_name="title"),
            button("New card", kind="secondary", icon_name="plus", on_click=CardEditState.open_new),
            class_name="page-head",
        ),
        rx.cond(
            ReviewsState.is_hydrated & ReviewsState.loaded,
            rx.cond(
                ReviewsState.all_cards > 0,
                rx.fragment(_due(), _load()),
                empty_state(
                    "No cards yet",
                    "Write one, make some of a course's material, or bring a deck from Anki.",
                    button("New card", icon_name="plus", on_click=CardEditState.open_new),
                ),
            ),
            skeleton(lines=6, label="Loading your reviews"),
        ),
        card_list(),
        active="reviews",
        title="Reviews",
        right_rail=rx.fragment(_exams(), _settings(), _make(), _decks()),
        overlays=(card_dialog(),),
    )


def _due() -> rx.Component:
    return lit_card(
        rx.cond(
            ReviewsState.due > 0,
            rx.fragment(
                rx.el.div(
                    rx.el.h2(ReviewsState.due, " to recall today", class_name="heading"),
                    rx.el.p("About ", ReviewsState.minutes, " min", class_name="muted"),
                ),
                button(
                    "Start",
                    kind="primary",
                    size="large",
                    icon_name="play",
                    id="review-start",
                    auto_focus=True,
                    on_click=DeskState.start,
                ),
            ),
            rx.fragment(
                rx.el.div(
                    rx.el.h2("Nothing to recall now", class_name="heading"),
                    rx.el.p("Your cards come back on their day.", class_name="muted"),
                ),
                button("Review anyway", on_click=[DeskState.start, DeskState.go_on]),
            ),
        ),
        class_name="review-due",
    )


def _load() -> rx.Component:
    return card(
        rx.el.ol(
            rx.foreach(ReviewsState.load, _bar),
            class_name="day-bars review-load",
            style={"--count": "14"},
        ),
        title="The next two weeks, in minutes",
    )


def _bar(day: rx.Var[LoadRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.i(
                class_name=rx.cond(day.is_late, "day-bar-done review-late", "day-bar-done"),
                style={"--tall": day.tall},
            ),
            rx.cond(
                day.minutes > 0,
                rx.el.b(day.minutes, class_name="numeric", style={"--tall": day.tall}),
                rx.fragment(),
            ),
            class_name="day-bar",
            aria_hidden="true",
        ),
        rx.el.span(day.name, class_name="day-bar-name", aria_hidden="true"),
        rx.el.span(day.label, class_name="visually-hidden"),
    )


def _exams() -> rx.Component:
    return rx.cond(
        ReviewsState.exams,
        card(
            rx.el.ul(rx.foreach(ReviewsState.exams, _exam), class_name="column gap-3"),
            title="Recalled for",
        ),
        rx.fragment(),
    )


def _exam(exam: rx.Var[ExamRow]) -> rx.Component:
    return rx.el.li(
        icon("flag", size=16),
        rx.el.span(exam.title, class_name="truncate grow"),
        rx.el.b("in ", exam.days, class_name="nowrap"),
        class_name="row gap-2",
    )


def _settings() -> rx.Component:
    return card(
        rx.el.form(
            _number("Minutes a day", "minutes", ReviewsState.minutes_a_day, ("1", "600"), "1"),
            _number("New cards a day", "new", ReviewsState.new_a_day, ("0", "500"), "1"),
            _number("Chance of recall", "retention", ReviewsState.retention, _RECALL, "0.01"),
            rx.el.p(ReviewsState.fitted, class_name="small muted"),
            button("Save", type="submit"),
            on_submit=ReviewsState.save_settings,
            # Written again when what is stored changes: its fields begin with it.
            key=rx.Var.create("settings-") + ReviewsState.retention + ReviewsState.fitted,
            class_name="column gap-3",
        ),
        title="How you review",
    )


def _number(label: str, name: str, value: Any, bounds: tuple[str, str], step: str) -> rx.Component:
    least, most = bounds
    return field(
        label,
        text_input(
            type="number",
            name=name,
            default_value=value,
            min=least,
            max=most,
            step=step,
            required=True,
        ),
    )


def _make() -> rx.Component:
    return rx.cond(
        ReviewsState.courses,
        card(
            rx.el.form(
                field(
                    "Course",
                    rx.el.select(
                        rx.foreach(
                            ReviewsState.courses,
                            lambda course: rx.el.option(course.title, value=course.id),
                        ),
                        name="course_id",
                        class_name="input",
                    ),
                    hint="Definitions, and sentences with a gap, from its sources and notes.",
                ),
                button("Make cards", type="submit", icon_name="cards"),
                on_submit=ReviewsState.make_cards,
                class_name="column gap-3",
            ),
            title="Cards from your material",
        ),
        rx.fragment(),
    )


def _decks() -> rx.Component:
    return card(
        rx.el.div(
            DeckFile.create(
                url=IMPORT_URL,
                label="Choose a deck",
                hint="An .apkg file, up to 30 MB",
                on_done=lambda _: ReviewsState.on_load(),
            ),
            rx.el.a(
                icon("arrow-out", size=16),
                "Export all cards (.apkg)",
                href=EXPORT_URL,
                download=True,
                class_name="row gap-2 link review-export",
            ),
            class_name="column gap-3",
        ),
        title="Anki",
    )
