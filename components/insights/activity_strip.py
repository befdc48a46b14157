"""The strip of active days: one square a day, stronger the more was done."""

from typing import Any

import reflex as rx

from components.ui.surfaces import card, skeleton
from state.insights.activity_days import ActivityDaysState


def activity_card() -> rx.Component:
    """Show on which of the last thirty days something was done, and what most often."""
    return card(
        rx.cond(ActivityDaysState.loaded, _content(), skeleton(lines=3)),
        title="Your activity",
        class_name="column gap-3",
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.el.p(ActivityDaysState.summary, class_name="small muted"),
        rx.el.ul(
            rx.foreach(ActivityDaysState.cells, _cell),
            class_name="activity-strip",
            aria_label="Day by day",
        ),
        rx.el.ul(rx.foreach(ActivityDaysState.kinds, _kind), class_name="column gap-1"),
    )


def _cell(cell: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(cell.text, class_name="visually-hidden"),
        class_name="activity-day",
        data_level=cell.level.to_string(),
        title=cell.text,
        key=cell.day,
    )


def _kind(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.label, class_name="grow"),
        rx.el.span(row.count, class_name="numeric muted"),
        class_name="row gap-3 small",
        key=row.label,
    )
