"""What things lie on: cards, the lit card, section heads, empty and waiting states."""

from typing import Any, Literal

import reflex as rx

from components.ui.buttons import page_link
from components.ui.elements import Child, Text, classes, present
from components.ui.icon import icon
from components.ui.lamp import lamp


def card(
    *children: Child, title: Child = None, action: Child = None, class_name: Text = "", **props: Any
) -> rx.Component:
    """Lay content on a raised card with padding; never a card inside a card."""
    head = None
    if title is not None:
        head = rx.el.div(
            *present(rx.el.h2(title, class_name="subheading"), action),
            class_name="card-head row spread gap-3",
        )
    return rx.el.section(
        *present(head, *children), class_name=classes("card card-padded", class_name), **props
    )


def lit_card(*children: Child, class_name: Text = "", **props: Any) -> rx.Component:
    """Light the one thing that matters; at most one to a screen."""
    return rx.el.section(
        lamp(), *present(*children), class_name=classes("lit-card", class_name), **props
    )


def section_header(
    title: Text, *, link_text: Text = "", href: Text = "", action: Child = None
) -> rx.Component:
    """Head a section of a page, with a link to the whole of it or an action."""
    link = None
    if href is not None and not (isinstance(href, str) and not href):
        link = page_link(
            link_text, icon("chevron-right", size=14), href=href, class_name="section-link"
        )
    return rx.el.div(
        *present(rx.el.h2(title, class_name="subheading"), action, link),
        class_name="section-header",
    )


def empty_state(title: Text, text: Text, *actions: Child) -> rx.Component:
    """Say with a small lamp what is missing and what to do about it."""
    return rx.el.section(
        lamp(),
        rx.el.h2(title, class_name="subheading"),
        rx.el.p(text, class_name="muted"),
        *_actions(actions),
        class_name="card empty",
    )


def notice(
    title: Text, text: Text, *actions: Child, tone: Literal["plain", "warn", "bad"] = "plain"
) -> rx.Component:
    """Say what happened, what is safe and what to do."""
    symbol = {"plain": "info", "warn": "offline", "bad": "warning"}[tone]
    return rx.el.div(
        icon(symbol),
        rx.el.div(
            rx.el.p(title, class_name="strong"),
            rx.el.p(text, class_name="muted"),
            *_actions(actions),
            class_name="column gap-1 grow",
        ),
        role="alert" if tone == "bad" else "status",
        class_name=classes("notice", "" if tone == "plain" else f"notice-{tone}"),
    )


def skeleton(*, lines: int = 3, label: str = "Loading") -> rx.Component:
    """Hold the place of content that is on its way."""
    widths = ("92%", "68%", "80%", "54%")
    return rx.el.div(
        *(
            rx.el.span(class_name="skeleton", style={"width": widths[line % len(widths)]})
            for line in range(lines)
        ),
        rx.el.span(label, class_name="visually-hidden"),
        role="status",
        class_name="column gap-3",
    )


def stat(label: Text, value: Text) -> rx.Component:
    """Show one number with its name; put several in ``rx.el.dl(class_name="stats")``."""
    return rx.el.div(rx.el.dt(label), rx.el.dd(value), class_name="stat")


def _actions(actions: tuple[Child, ...]) -> list[rx.Component]:
    kept = present(*actions)
    return [rx.el.div(*kept, class_name="actions")] if kept else []
