"""One card for each kind of thing an answer made, with links into it and actions of its own."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from components.ui.buttons import button, link_button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, text_input
from components.ui.receipt import receipt_row
from state.assistant.answering import AnsweringState
from state.assistant.cards import CardState

FORM = "add-module"
EDIT = "?edit=course"
"""Opens the page of a course with the dialog for its name, description and colour."""


def deed_card(deed: Any) -> rx.Component:
    """Show one thing that was done, as what it is."""
    return rx.el.div(
        receipt_row(deed.text, href=deed.href, icon_name=deed.icon),
        rx.match(deed.kind, *((kind, card(deed)) for kind, card in CARDS.items()), rx.fragment()),
        class_name="deed",
    )


def card_dialogs() -> rx.Component:
    """Ask what a card's action needs to know."""
    return dialog(
        rx.el.form(
            field("Module", text_input(name="title", required=True, max_length=200)),
            on_submit=CardState.add_module,
            id=FORM,
        ),
        dialog_actions(
            button("Cancel", on_click=CardState.ask_module("", "")),
            button("Add module", kind="primary", type="submit", form=FORM),
        ),
        title=f"Add a module to {CardState.course_title}",
        is_open=CardState.course_id != "",
        on_close=CardState.ask_module("", ""),
    )


def _course(deed: Any) -> rx.Component:
    return _actions(
        link_button("Open course", href=deed.href, kind="quiet", size="small"),
        button(
            "Add module",
            kind="quiet",
            size="small",
            icon_name="plus",
            on_click=CardState.ask_module(deed.id, deed.title),
        ),
        link_button(
            "Edit course",
            href=deed.href + EDIT,
            kind="quiet",
            size="small",
            icon_name="edit",
        ),
    )


def _goal(deed: Any) -> rx.Component:
    return _actions(
        link_button("Open goal", href=deed.href, kind="quiet", size="small"),
        _say("How is it going?", "How am I doing?"),
    )


def _block(deed: Any) -> rx.Component:
    return _actions(
        link_button("Open schedule", href=deed.href, kind="quiet", size="small"),
        _say("Remind me before", "Remind me 15 minutes before it"),
    )


def _task(deed: Any) -> rx.Component:
    return _actions(
        link_button("Open", href=deed.href, kind="quiet", size="small"),
        _say("Find time for it", "Plan my tomorrow"),
    )


def _note(deed: Any) -> rx.Component:
    return _actions(
        link_button("Open note", href=deed.href, kind="quiet", size="small"),
        _say("Key points", "Extract key points from it"),
    )


def _other(deed: Any) -> rx.Component:
    return _actions(link_button("Open", href=deed.href, kind="quiet", size="small"))


CARDS: dict[str, Callable[[Any], rx.Component]] = {
    "course": _course,
    "goal": _goal,
    "block": _block,
    "task": _task,
    "note": _note,
    "resource": _other,
    "reminder": _other,
    "quiz": _other,
}


def _say(label: str, message: str) -> rx.Component:
    return button(label, kind="quiet", size="small", on_click=AnsweringState.say(message))


def _actions(*buttons: rx.Component) -> rx.Component:
    return rx.el.div(*buttons, class_name="deed-actions")
