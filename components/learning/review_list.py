"""All cards: looked for, opened, taken out of the trash."""

import reflex as rx

from components.ui.buttons import button
from components.ui.fields import segmented, text_input
from components.ui.labels import tag
from state.learning.review_card_edit import CardEditState
from state.learning.review_rows import CardRow
from state.learning.reviews import ReviewsState

SHELVES = (("all", "All"), ("new", "New"), ("suspended", "Suspended"), ("trashed", "Trash"))


def card_list() -> rx.Component:
    """List cards, the last made first."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Cards", class_name="heading"),
            rx.el.span(ReviewsState.card_count, class_name="muted numeric"),
            class_name="row gap-2",
        ),
        rx.el.div(
            rx.el.div(
                text_input(
                    type="search",
                    aria_label="Find cards",
                    placeholder="Find cards",
                    max_length=200,
                    on_change=ReviewsState.search.debounce(250),
                ),
                class_name="review-find",
            ),
            segmented(
                SHELVES,
                value=ReviewsState.shelf,
                on_choose=ReviewsState.choose_shelf,
                label="Which cards",
            ),
            class_name="row gap-3 wrap",
        ),
        rx.cond(
            ReviewsState.cards,
            rx.el.ul(rx.foreach(ReviewsState.cards, _row), class_name="review-rows"),
            rx.el.p("No cards here.", class_name="muted"),
        ),
        aria_label="Cards",
        class_name="column gap-4 review-cards",
    )


def _row(card: rx.Var[CardRow]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(card.front, class_name="review-row-front"),
            rx.el.span(card.back, class_name="review-row-back small muted"),
            type="button",
            on_click=CardEditState.open_card(card.id),
            class_name="review-row-text",
        ),
        rx.cond(card.deck != "", tag(card.deck), rx.fragment()),
        rx.cond(card.is_suspended, tag("Suspended", icon_name="pause"), rx.fragment()),
        rx.cond(
            card.is_trashed,
            rx.el.div(
                button("Restore", size="small", on_click=ReviewsState.restore(card.id)),
                button(
                    "Delete for good",
                    kind="danger",
                    size="small",
                    on_click=ReviewsState.erase(card.id),
                ),
                class_name="row gap-2",
            ),
            rx.el.span(card.due, class_name="small muted numeric nowrap"),
        ),
        class_name="review-row",
    )
