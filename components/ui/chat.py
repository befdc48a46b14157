"""The parts of a conversation."""

from typing import Any

import reflex as rx

from components.ui.elements import Child, Flag, Text, present
from components.ui.icon import icon


def chat_log(*children: Child) -> rx.Component:
    """Hold the conversation; what is added is read out politely."""
    return rx.el.div(
        rx.el.div(*present(*children), class_name="chat-turns"),
        role="log",
        aria_live="polite",
        aria_label="Conversation",
        tab_index=0,
        class_name="chat-log",
    )


def said(text: Text) -> rx.Component:
    """Show what the student said, as they typed it."""
    return rx.el.p(text, class_name="said")


def answer(*children: Child) -> rx.Component:
    """Show what Maigie answered: prose, receipts, proposals, choices."""
    return rx.el.div(*present(*children), class_name="answer")


def caret() -> rx.Component:
    """Mark where an answer is still being written."""
    return rx.el.span(class_name="caret", aria_hidden="true")


def choice(text: Text, *, note: Text = "", icon_name: Text = "", **props: Any) -> rx.Component:
    """Offer one sentence to tap; put several in ``rx.el.div(class_name="choices")``."""
    has_icon = isinstance(icon_name, rx.Var) or bool(icon_name)
    has_note = isinstance(note, rx.Var) or bool(note)
    return rx.el.button(
        *present(
            icon(icon_name, size=20) if has_icon else None,
            rx.el.span(text, *present(rx.el.small(note) if has_note else None)),
            icon("arrow"),
        ),
        type="button",
        class_name="choice",
        **props,
    )


def composer(
    *extra: Child,
    on_submit: Any,
    busy: Flag = False,
    on_stop: Any = None,
    placeholder: Text = "Ask, or tell me what to do",
    max_length: int = 10_000,
) -> rx.Component:
    """Ask for a message: Enter sends, Shift and Enter make a new line.

    Args:
        *extra: More icon buttons at the left of the row.
        on_submit: Takes the form data, ``{"message": text}``.
        busy: An answer is being written; Send becomes Stop when ``on_stop`` is given.
        on_stop: Stops the answer.
        placeholder: A hint inside the empty field.
        max_length: Longest message in characters.
    """
    send = rx.el.button(
        icon("send", size=20),
        type="submit",
        aria_label="Send",
        title="Send",
        disabled=busy,
        class_name="send",
    )
    return rx.el.form(
        rx.el.textarea(
            name="message",
            aria_label="Message",
            placeholder=placeholder,
            rows="1",
            max_length=max_length,
            required=True,
            enter_key_submit=True,
            class_name="composer-input",
        ),
        rx.el.div(
            *present(*extra),
            rx.el.span(class_name="grow"),
            send if on_stop is None else rx.cond(busy, _stop(on_stop), send),
            class_name="composer-row",
        ),
        on_submit=on_submit,
        reset_on_submit=True,
        class_name="composer",
    )


def _stop(on_stop: Any) -> rx.Component:
    return rx.el.button(
        icon("stop"), "Stop", type="button", on_click=on_stop, class_name="button button-secondary"
    )
