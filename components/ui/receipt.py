"""What the assistant did (receipt, with Undo) and what it wants to do (proposal)."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, page_link
from components.ui.elements import Child, Flag, Text, present
from components.ui.icon import icon
from components.ui.labels import course_dot


def receipt_card(
    title: Text,
    *rows: Child,
    on_undo: Any,
    can_undo: Flag = True,
    undone: Flag = False,
) -> rx.Component:
    """Show something that has been done, with links to it and a way back.

    Args:
        title: What was done, in the past tense.
        *rows: ``receipt_row`` components, or one ``rx.foreach`` of them.
        on_undo: What Undo does.
        can_undo: Whether Undo is offered.
        undone: Whether it has been taken back since.
    """
    return rx.el.article(
        rx.el.div(
            rx.el.span(icon("check", size=14), class_name="receipt-tick"),
            rx.el.b(title, class_name="grow receipt-title"),
            rx.cond(
                undone,
                rx.el.span("Undone", class_name="small muted"),
                rx.cond(
                    can_undo,
                    button("Undo", kind="quiet", size="small", icon_name="undo", on_click=on_undo),
                    rx.fragment(),
                ),
            ),
            class_name="receipt-head",
        ),
        *present(*rows),
        aria_label=title,
        class_name=rx.cond(undone, "receipt is-undone", "receipt"),
    )


def receipt_row(
    text: Text, *, href: Text, icon_name: Text = "calendar", detail: Text = ""
) -> rx.Component:
    """Link to one thing the receipt speaks of."""
    return page_link(
        icon(icon_name),
        rx.el.span(text, class_name="grow truncate"),
        rx.el.span(detail, class_name="small faint numeric"),
        icon("chevron-right", size=14),
        href=href,
        class_name="receipt-row",
    )


def proposal_card(title: Text, *content: Child, actions: tuple[Child, ...] = ()) -> rx.Component:
    """Show something not done yet: dashed, with Confirm and Adjust in ``actions``."""
    return rx.el.article(
        rx.el.b(title),
        *present(*content),
        rx.el.div(*present(*actions), class_name="actions"),
        aria_label=title,
        class_name="proposal",
    )


def proposal_move(title: Text, *, colour: Text, was: Text, becomes: Text) -> rx.Component:
    """Show one change inside a proposal, from and to."""
    return rx.el.div(
        course_dot(colour),
        rx.el.span(title, class_name="truncate"),
        rx.el.span(was, class_name="was numeric"),
        icon("arrow", size=14),
        rx.el.span(becomes, class_name="numeric"),
        class_name="proposal-move",
    )
