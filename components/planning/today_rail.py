"""Beside the day: the forecast, how one is, reminders, open tasks and what comes up."""

from typing import Any

import reflex as rx

from components.planning.forecast_card import forecast_card
from components.ui.buttons import icon_button
from components.ui.elements import present
from components.ui.fields import checkbox
from components.ui.icon import icon
from components.ui.labels import course_dot
from components.ui.menu import menu, menu_item
from components.ui.surfaces import card
from components.wellbeing.check_in import check_in
from state.planning.today import TodayState
from state.planning.today_add import TodayAddState
from state.planning.today_snooze import CHOICES, SnoozeState
from state.planning.today_task import TaskEditState


def today_rail() -> rx.Component:
    """Stack the lists beside the day."""
    return rx.fragment(forecast_card(), check_in(), _reminders(), _tasks(), _upcoming())


def _reminders() -> rx.Component:
    return card(
        _list(TodayState.reminders, _reminder, "Nothing to be reminded of until tomorrow night."),
        title="Reminders",
        action=_add("Add reminder", "reminder"),
    )


def _tasks() -> rx.Component:
    return card(
        _list(TodayState.tasks, _task, "No open tasks."),
        rx.cond(
            TodayState.more_tasks > 0,
            rx.el.p(f"and {TodayState.more_tasks} more", class_name="small muted"),
            rx.fragment(),
        ),
        title="Open tasks",
        action=_add("Add task", "task"),
    )


def _upcoming() -> rx.Component:
    return card(
        _list(TodayState.upcoming, _coming, "Nothing is planned for the next two weeks."),
        title="Coming up",
    )


def _list(lines: Any, row: Any, empty: str) -> rx.Component:
    return rx.cond(
        lines.length() == 0,
        rx.el.p(empty, class_name="small muted today-none"),
        rx.el.ul(rx.foreach(lines, row)),
    )


def _add(label: str, kind: str) -> rx.Component:
    return icon_button("plus", label=label, small=True, on_click=TodayAddState.open_for(kind))


def _reminder(line: Any) -> rx.Component:
    box = checkbox(
        None,
        round_box=True,
        on_change=TodayState.dismiss_reminder(line.id),
        aria_label=f"Dismiss: {line.title}",
    )
    return _row(line, box, rx.el.span(line.title), _snooze(line))


def _snooze(line: Any) -> rx.Component:
    return menu(
        *(
            menu_item(text, icon_name="clock", on_click=SnoozeState.snooze(line.id, until))
            for until, text in CHOICES
        ),
        trigger=icon("more"),
        label=f"Snooze: {line.title}",
        button_class="icon-button icon-button-small",
    )


def _task(line: Any) -> rx.Component:
    box = checkbox(
        None,
        round_box=True,
        on_change=TodayState.complete_task(line.id),
        aria_label=f"Done: {line.title}",
    )
    title = rx.el.button(
        line.title,
        type="button",
        title="Change this task",
        on_click=TaskEditState.open_task(line.id),
        class_name="today-open",
    )
    return _row(line, box, title)


def _coming(line: Any) -> rx.Component:
    return _row(line, course_dot(line.colour))


def _row(
    line: Any, lead: rx.Component, title: rx.Component | None = None, end: Any = None
) -> rx.Component:
    return rx.el.li(
        lead,
        rx.el.div(
            title or rx.el.span(line.title),
            rx.el.span(
                line.when,
                rx.cond(
                    line.repeat,
                    rx.el.span(icon("refresh", size=14), line.repeat, class_name="today-repeat"),
                    rx.fragment(),
                ),
                class_name=rx.cond(line.late, "small numeric warn-text", "small muted numeric"),
            ),
            class_name="column grow",
        ),
        *present(end),
        class_name="list-row",
        # A box that was ticked ahead of a refusal is drawn anew with the next reading.
        key=f"{line.id} {TodayState.revision}",
    )
