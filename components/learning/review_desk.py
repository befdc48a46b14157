"""A review: one card under the lamp, and four answers."""

from typing import Any

import reflex as rx

from components.layout.return_watch import return_watch
from components.learning.review_card_dialog import card_dialog
from components.learning.review_keys import review_keys
from components.ui.buttons import button, icon_button, page_link
from components.ui.elements import Child
from components.ui.icon import icon
from components.ui.labels import chip, key, tag
from components.ui.lamp import lamp
from components.ui.markdown import markdown
from components.ui.toast import toast_region
from state.learning.review_card_edit import CardEditState
from state.learning.review_desk import DeskState
from state.toast import ToastState

_ANSWERS = (
    (1, "Again", DeskState.card.again),
    (2, "Hard", DeskState.card.hard),
    (3, "Good", DeskState.card.good),
    (4, "Easy", DeskState.card.easy),
)
_KEYS = (
    (("Space",), "Show answer"),
    (("1", "4"), "Grade"),
    (("U",), "Undo"),
    (("E",), "Edit card"),
    (("B",), "Not today"),
)


def review_desk() -> rx.Component:
    """Fill the window with the card that is due."""
    return rx.el.div(
        lamp(),
        _top(),
        rx.el.main(
            rx.cond(DeskState.has_card, _card(), _done()),
            id="content",
            class_name="review-stage",
        ),
        _foot(),
        review_keys(),
        card_dialog(),
        return_watch(),
        toast_region(ToastState.toasts, on_dismiss=ToastState.dismiss, on_undo=ToastState.undo),
        class_name="review-desk",
    )


def _top() -> rx.Component:
    return rx.el.header(
        rx.el.div(
            icon_button(
                "close", label="End the review", id="review-leave", on_click=DeskState.leave
            ),
            rx.el.span("Reviews", class_name="strong desktop-only"),
            class_name="row gap-3",
        ),
        rx.el.div(
            rx.el.div(
                rx.foreach(DeskState.pips, lambda pip: rx.el.i(class_name="pip pip-" + pip)),
                role="progressbar",
                aria_label="Cards done",
                aria_valuemin=0,
                aria_valuemax=DeskState.total,
                aria_valuenow=DeskState.done,
                class_name="pips",
            ),
            rx.el.span(DeskState.progress, class_name="small muted numeric nowrap"),
            class_name="row gap-3",
        ),
        rx.cond(
            DeskState.card.exam != "",
            rx.el.div(
                tag(
                    rx.el.span(DeskState.card.exam + " in ", class_name="desktop-only truncate"),
                    rx.el.b(DeskState.card.exam_days),
                    icon_name="flag",
                ),
                class_name="review-exam",
            ),
            rx.el.span(),
        ),
        class_name="review-top",
    )


def _card() -> rx.Component:
    card = DeskState.card
    return rx.fragment(
        rx.el.article(
            rx.el.div(
                rx.cond(card.course != "", chip(card.course, colour=card.color), rx.el.span()),
                rx.el.span(card.topic, class_name="small muted truncate"),
                class_name="row spread gap-3",
            ),
            rx.el.h1("Review", class_name="visually-hidden"),
            rx.el.div(markdown(card.front), class_name="review-front"),
            rx.foreach(card.front_pictures, _picture),
            rx.cond(DeskState.shown, _back(), rx.fragment()),
            aria_live="polite",
            class_name="review-card",
        ),
        rx.cond(DeskState.shown, _answers(), _show()),
    )


def _picture(picture: Any) -> rx.Component:
    return rx.el.img(
        src=picture.address, alt=picture.alt, loading="lazy", class_name="nugget-picture"
    )


def _back() -> rx.Component:
    card = DeskState.card
    origin = rx.fragment(icon("note", size=16), rx.el.span(card.origin, class_name="truncate"))
    return rx.fragment(
        rx.el.div(markdown(card.back), class_name="review-back"),
        rx.foreach(card.back_pictures, _picture),
        rx.el.div(
            rx.cond(
                card.origin_href != "",
                page_link(origin, href=card.origin_href, class_name="row gap-2 review-origin"),
                rx.cond(
                    card.origin != "",
                    rx.el.span(origin, class_name="row gap-2 review-origin"),
                    rx.el.span(),
                ),
            ),
            rx.cond(
                card.chance != "",
                rx.el.span("Recall chance was " + card.chance, class_name="desktop-only"),
                rx.fragment(),
            ),
            class_name="row spread gap-3 small muted review-why",
        ),
    )


def _show() -> rx.Component:
    return rx.el.div(
        button(
            "Show answer",
            kind="primary",
            size="large",
            id="review-show",
            on_click=DeskState.show,
            wide=True,
        ),
        class_name="review-answers review-one",
    )


def _answers() -> rx.Component:
    return rx.el.div(
        *(_answer(rating, name, wait) for rating, name, wait in _ANSWERS),
        role="group",
        aria_label="How well did you know it?",
        class_name="review-answers",
    )


def _answer(rating: int, name: str, wait: Any) -> rx.Component:
    is_usual = rating == _ANSWERS[2][0]
    return rx.el.button(
        rx.el.span(
            rx.el.b(name),
            rx.el.span(wait, class_name="review-wait"),
            class_name="column",
        ),
        rx.el.span(key(str(rating)), aria_hidden="true", class_name="desktop-only"),
        type="button",
        id=f"answer-{rating}",
        on_click=DeskState.answer(DeskState.card.id, rating),
        class_name="review-answer is-usual" if is_usual else "review-answer",
    )


def _done() -> rx.Component:
    return rx.el.article(
        rx.el.h1("Done for today", class_name="heading"),
        rx.el.p(
            "What comes back, comes back on its day. Ten more minutes bring up what gains most.",
            class_name="muted",
        ),
        rx.el.div(
            button("Ten more minutes", id="review-more", on_click=DeskState.go_on),
            button("Back to the overview", kind="primary", on_click=DeskState.leave),
            class_name="row gap-2 wrap",
        ),
        class_name="review-card column gap-4",
    )


def _foot() -> rx.Component:
    return rx.el.footer(
        rx.el.div(
            *(_hint(keys, text) for keys, text in _KEYS), class_name="row gap-5 desktop-only"
        ),
        rx.el.div(
            button(
                "Undo",
                kind="quiet",
                size="small",
                icon_name="undo",
                id="review-undo",
                disabled=DeskState.done == 0,
                on_click=DeskState.undo,
            ),
            rx.cond(
                DeskState.has_card,
                rx.fragment(
                    rx.el.span(
                        "About ", DeskState.minutes_left, " min left", class_name="numeric nowrap"
                    ),
                    button(
                        "Not today",
                        kind="quiet",
                        size="small",
                        icon_name="moon",
                        id="review-bury",
                        on_click=DeskState.bury,
                    ),
                    button(
                        "Edit",
                        kind="quiet",
                        size="small",
                        icon_name="edit",
                        id="review-edit",
                        on_click=CardEditState.open_card(DeskState.card.id),
                    ),
                ),
                rx.fragment(),
            ),
            class_name="row gap-3 spread review-tools",
        ),
        class_name="review-foot small muted",
    )


def _hint(keys: tuple[str, ...], text: str) -> rx.Component:
    shown: list[Child] = [key(keys[0])]
    if len(keys) > 1:
        shown += ["to", key(keys[1])]
    return rx.el.span(*shown, text, class_name="row gap-2")
