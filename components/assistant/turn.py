"""One message: what was said, or an answer with its receipt, proposal and choices."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.chat import answer, choice, said
from components.ui.markdown import markdown
from components.ui.receipt import proposal_card, receipt_card, receipt_row
from state.assistant.answering import AnsweringState
from state.assistant.chat import ChatState


def turn(row: Any) -> rx.Component:
    """Show one message of the conversation."""
    return rx.cond(row.is_mine, said(row.text), _answer(row))


def _answer(row: Any) -> rx.Component:
    return answer(
        rx.match(
            row.status,
            ("done", _receipt(row, undone=False)),
            ("undone", _undone(row)),
            rx.fragment(),
        ),
        rx.cond(row.text, markdown(row.text, maths=False), rx.fragment()),
        rx.cond(row.status == "proposed", _proposal(row), rx.fragment()),
        rx.cond(
            row.options.length() > 0,
            rx.el.div(rx.foreach(row.options, _option), class_name="choices"),
            rx.fragment(),
        ),
        rx.cond(
            row.suggestions.length() > 0,
            rx.el.div(rx.foreach(row.suggestions, _suggestion), class_name="suggestions"),
            rx.fragment(),
        ),
    )


def _receipt(row: Any, *, undone: bool) -> rx.Component:
    return receipt_card(
        row.title,
        rx.foreach(row.deeds, _deed),
        on_undo=ChatState.undo(row.batch_id),
        undone=undone,
    )


def _undone(row: Any) -> rx.Component:
    return rx.fragment(
        _receipt(row, undone=True),
        button(
            "Redo",
            kind="quiet",
            size="small",
            icon_name="refresh",
            on_click=ChatState.redo(row.batch_id),
        ),
    )


def _proposal(row: Any) -> rx.Component:
    return proposal_card(
        "Shall I do this?",
        rx.foreach(row.deeds, lambda deed: rx.el.p(deed.text)),
        actions=(
            button("Confirm", kind="primary", on_click=ChatState.confirm(row.batch_id)),
            button("Discard", kind="quiet", on_click=ChatState.discard(row.batch_id)),
        ),
    )


def _deed(deed: Any) -> rx.Component:
    return receipt_row(deed.text, href=deed.href, icon_name=deed.icon)


def _option(option: Any) -> rx.Component:
    return choice(option.label, on_click=AnsweringState.say(option.value))


def _suggestion(text: rx.Var[str]) -> rx.Component:
    return button(text, kind="soft", size="small", on_click=AnsweringState.say(text))
