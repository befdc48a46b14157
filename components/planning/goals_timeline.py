"""The goals along the days: bars to their dates, milestones on them, today and the slack."""

from typing import Any

import reflex as rx

from components.ui.buttons import page_link
from components.ui.elements import inline
from components.ui.labels import course_dot, tag
from components.ui.surfaces import empty_state, section_header
from components.ui.tokens import course_class
from state.planning.goals import GoalsState


def goals_timeline() -> rx.Component:
    """Show open goals by their dates; those without one are named below."""
    return rx.el.div(
        rx.cond(
            GoalsState.bars,
            rx.el.div(_key(), _chart(), class_name="column gap-3"),
            empty_state("Nothing on the timeline", "No open goal here has a date yet."),
        ),
        rx.cond(
            GoalsState.hidden > 0,
            rx.el.p(
                f"{GoalsState.hidden} more with later dates; narrow them above.",
                class_name="small muted",
            ),
            rx.fragment(),
        ),
        rx.cond(GoalsState.undated, _undated(), rx.fragment()),
        class_name="column gap-4",
    )


def _chart() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.foreach(GoalsState.ticks, _tick),
            rx.el.span(
                "Today", custom_attrs=inline(at=GoalsState.today_at), class_name="goal-today-text"
            ),
            class_name="goal-ticks",
            aria_hidden="true",
        ),
        rx.el.ul(
            rx.foreach(GoalsState.bars, _row), class_name="goal-bars", aria_label="Goals by date"
        ),
        rx.el.div(
            rx.el.span(
                class_name="goal-today",
                custom_attrs=inline(at=GoalsState.today_at),
            ),
            class_name="goal-today-layer",
            aria_hidden="true",
        ),
        class_name="goal-timeline card",
    )


def _key() -> rx.Component:
    return rx.el.ul(
        rx.el.li(rx.el.span(class_name="key-box is-critical"), "Critical path"),
        rx.el.li(rx.el.span(class_name="key-box is-waiting"), "Blocked"),
        rx.el.li(rx.el.span(class_name="key-line is-slack"), "Slack"),
        rx.el.li(rx.el.span(class_name="key-box is-stone"), "Milestone"),
        rx.el.li(rx.el.span(class_name="key-line is-today"), "Today"),
        class_name="goal-key",
        aria_label="What the marks mean",
    )


def _tick(tick: Any) -> rx.Component:
    return rx.el.span(tick.text, custom_attrs=inline(at=tick.at))


def _row(bar: Any) -> rx.Component:
    return rx.el.li(
        page_link(
            rx.el.span(bar.title, class_name="strong truncate"),
            rx.el.span(
                rx.cond(bar.blocked, "Blocked, ", ""),
                bar.note,
                class_name=rx.cond(
                    bar.late,
                    "caption numeric bad-text truncate",
                    rx.cond(
                        bar.critical,
                        "caption numeric accent-text truncate",
                        "caption numeric muted truncate",
                    ),
                ),
            ),
            href=f"/goals/{bar.id}",
            class_name="goal-bar-name",
        ),
        rx.el.div(_bar(bar), class_name="goal-lane", aria_hidden="true"),
        key=bar.id,
        class_name=f"goal-bar-row {course_class(bar.color)}",
    )


def _bar(bar: Any) -> rx.Component:
    look = rx.cond(
        bar.critical,
        "goal-bar is-critical",
        rx.cond(bar.blocked, "goal-bar is-blocked", "goal-bar"),
    )
    return rx.fragment(
        rx.el.span(
            class_name="goal-slack",
            custom_attrs=inline(left=bar.left, bar=bar.width, wide=bar.slack_width),
        ),
        rx.el.span(
            rx.el.span(custom_attrs=inline(share=f"{bar.percent}%"), class_name="goal-bar-done"),
            class_name=look,
            custom_attrs=inline(left=bar.left, bar=bar.width),
        ),
        rx.foreach(bar.marks, _mark),
    )


def _mark(mark: Any) -> rx.Component:
    return rx.el.span(
        title=mark.title,
        custom_attrs=inline(at=mark.at),
        class_name=rx.cond(mark.done, "goal-mark is-done", "goal-mark"),
    )


def _undated() -> rx.Component:
    return rx.el.section(
        section_header("Without a date"),
        rx.el.ul(rx.foreach(GoalsState.undated, _named), class_name="row wrap gap-2"),
    )


def _named(goal: Any) -> rx.Component:
    return rx.el.li(
        page_link(tag(course_dot(goal.color), goal.title), href=f"/goals/{goal.id}"),
        key=goal.id,
    )
