"""The tutor of a session: what was said, where it stands, and a field to say more."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, page_link
from components.ui.chat import answer, caret, composer, said
from components.ui.markdown import markdown
from state.learning.learn_session import CHECK, SIMPLER, LearnSessionState


def learn_tutor() -> rx.Component:
    """Show the conversation with the tutor."""
    return rx.el.section(
        rx.el.h2("Tutor", class_name="subheading"),
        rx.el.div(
            rx.foreach(LearnSessionState.turns, _turn),
            rx.cond(
                LearnSessionState.pending,
                rx.fragment(
                    said(LearnSessionState.pending),
                    rx.el.p(caret(), "Thinking…", class_name="thinking", role="status"),
                ),
                rx.fragment(),
            ),
            role="log",
            aria_live="polite",
            aria_label="Conversation with the tutor",
            class_name="chat-turns",
        ),
        rx.cond(LearnSessionState.completed, rx.fragment(), _ask()),
        class_name="column gap-3 learn-tutor",
    )


def learn_slide(row: Any) -> rx.Component:
    """Show one slide."""
    return rx.el.figure(
        rx.el.figcaption(row.title, class_name="strong"),
        rx.el.ul(rx.foreach(row.bullets, rx.el.li)),
        class_name="learn-slide",
    )


def _ask() -> rx.Component:
    return rx.fragment(
        rx.cond(
            LearnSessionState.prompt,
            rx.fragment(),
            rx.el.div(
                *(
                    button(text, kind="soft", size="small", on_click=LearnSessionState.say(text))
                    for text in (SIMPLER, CHECK)
                ),
                class_name="suggestions",
            ),
        ),
        composer(
            on_submit=LearnSessionState.send,
            busy=LearnSessionState.pending != "",
            placeholder="Ask about this, or say what you think",
            max_length=4000,
        ),
    )


def _turn(row: Any) -> rx.Component:
    return rx.cond(
        row.is_mine,
        said(row.text),
        answer(
            markdown(row.text, maths=False),
            rx.foreach(row.slides, learn_slide),
            rx.cond(
                row.citations.length() > 0,
                rx.el.div(rx.foreach(row.citations, _cited), class_name="sources"),
                rx.fragment(),
            ),
        ),
    )


def _cited(row: Any) -> rx.Component:
    shown = (rx.el.span(row.number, class_name="citation"), rx.el.span(row.text))
    return rx.cond(
        row.href,
        page_link(*shown, href=row.href, class_name="source"),
        rx.el.span(*shown, class_name="source"),
    )
