"""One message: what was said, or an answer with its receipt, proposal and choices."""

from typing import Any

import reflex as rx

from components.assistant.answer_sources import answer_sources
from components.assistant.attachments import sent_file
from components.assistant.cards import deed_card
from components.ui.buttons import button, icon_button
from components.ui.chat import answer, choice, said
from components.ui.icon import icon
from components.ui.markdown import markdown, markdown_maths
from components.ui.receipt import proposal_card, receipt_card, receipt_row
from state.assistant.answering import AnsweringState
from state.assistant.chat import ChatState

BEST = 5


def turn(row: Any) -> rx.Component:
    """Show one message of the conversation."""
    return rx.cond(
        row.is_summary,
        _summary(row),
        rx.cond(row.is_mine, _said(row), rx.fragment(_answer(row), _answer_tools(row))),
    )


def _summary(row: Any) -> rx.Component:
    """Show what stands for the messages above it."""
    return rx.el.details(
        rx.el.summary("Summary of earlier messages"),
        markdown(row.text, maths=False),
        class_name="thread-summary",
    )


def _said(row: Any) -> rx.Component:
    return rx.fragment(
        said(row.text),
        rx.cond(
            row.files.length() > 0,
            rx.el.div(rx.foreach(row.files, sent_file), class_name="said-files"),
            rx.fragment(),
        ),
        rx.el.div(
            icon_button("edit", label="Edit", on_click=AnsweringState.ask_edit(row.id, row.text)),
            class_name="answer-actions said-actions",
        ),
    )


def _answer_tools(row: Any) -> rx.Component:
    """Offer another answer, and say how good this one was."""
    return rx.el.div(
        icon_button("refresh", label="Answer again", on_click=AnsweringState.again_to(row.id)),
        rx.el.div(
            *(_star(row, number) for number in range(1, BEST + 1)),
            role="group",
            aria_label="Rate this answer",
            class_name="stars",
        ),
        class_name="answer-actions",
    )


def _star(row: Any, number: int) -> rx.Component:
    label = "1 star" if number == 1 else f"{number} stars"
    return rx.el.button(
        rx.cond(row.rating >= number, icon("star", filled=True), icon("star")),
        type="button",
        aria_label=label,
        title=label,
        aria_pressed=rx.cond(row.rating == number, "true", "false"),
        on_click=ChatState.rate(row.id, number),
        class_name="icon-button",
    )


def _answer(row: Any) -> rx.Component:
    return answer(
        rx.match(
            row.status,
            ("done", _receipt(row, undone=False)),
            ("undone", _undone(row)),
            rx.fragment(),
        ),
        rx.cond(
            row.text,
            rx.cond(row.has_maths, markdown_maths(row.text), markdown(row.text, maths=False)),
            rx.fragment(),
        ),
        answer_sources(row),
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
        rx.foreach(row.deeds, receipt_row_of if undone else deed_card),
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


def receipt_row_of(deed: Any) -> rx.Component:
    """Show something that was taken back: nothing to do with it any more."""
    return receipt_row(deed.text, href=deed.href, icon_name=deed.icon)


def _option(option: Any) -> rx.Component:
    return choice(option.label, on_click=AnsweringState.say(option.value))


def _suggestion(text: rx.Var[str]) -> rx.Component:
    return button(text, kind="soft", size="small", on_click=AnsweringState.say(text))
