"""Today: what to do next, the day as a line, and what it is all for."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.library.note_capture import note_capture
from components.library.resources_card import resources_card
from components.planning.today_add import today_dialogs
from components.planning.today_day import today_day
from components.planning.today_next import today_next
from components.planning.today_quick import quick_add
from components.planning.today_rail import today_rail
from components.planning.today_task import task_dialog
from components.ui.buttons import button, page_link
from components.ui.progress import progress_bar
from components.ui.surfaces import section_header, skeleton
from components.ui.tokens import course_class
from state.library.note_capture import NoteCaptureState
from state.planning.timer import TimerState
from state.planning.today import TodayState
from state.planning.today_add import TodayAddState

QUICK = (
    ("block", "Block", "calendar"),
    ("goal", "Goal", "target"),
    ("task", "Task", "check-circle"),
)


def today_page() -> rx.Component:
    """Show the day and let it be worked through."""
    return page(
        rx.cond(
            TodayState.is_hydrated & TodayState.loaded,
            rx.fragment(_head(), today_next(), quick_add(), today_day(), _goals()),
            skeleton(lines=8, label="Loading your day"),
        ),
        active="today",
        title=TodayState.date_text,
        right_rail=rx.cond(
            TodayState.loaded, rx.fragment(today_rail(), resources_card()), skeleton(lines=4)
        ),
        overlays=(*today_dialogs(), task_dialog(), note_capture()),
    )


def _head() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h1(TodayState.greeting, class_name="title"),
            rx.el.p(TodayState.summary, class_name="muted"),
        ),
        rx.el.div(
            button("Note", icon_name="note", on_click=NoteCaptureState.open),
            *(
                button(text, icon_name=symbol, on_click=TodayAddState.open_for(kind))
                for kind, text, symbol in QUICK
            ),
            button("Session", icon_name="timer", on_click=TimerState.open_start),
            class_name="quick-actions",
        ),
        class_name="page-head",
    )


def _goals() -> rx.Component:
    return rx.cond(
        TodayState.goals.length() == 0,
        rx.fragment(),
        rx.el.section(
            section_header("Active goals", link_text="All goals", href="/goals"),
            rx.el.div(rx.foreach(TodayState.goals, _goal), class_name="goal-grid"),
            aria_label="Active goals",
        ),
    )


def _goal(goal: Any) -> rx.Component:
    return page_link(
        rx.el.div(
            rx.el.span(goal.due, class_name="muted"),
            rx.el.span(f"{goal.percent}%", class_name="numeric strong"),
            class_name="goal-card-top",
        ),
        rx.el.h3(goal.title, class_name="goal-card-title truncate"),
        progress_bar(goal.percent, label=goal.title, milestones=goal.marks),
        rx.el.p(
            goal.note,
            class_name=rx.cond(goal.soon, "goal-card-note warn-text", "goal-card-note truncate"),
        ),
        href="/goals",
        class_name=f"card goal-card {course_class(goal.colour)}",
    )
