"""The schedule: a day, a week, a month or a list of what is on, and a proposed plan over it."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.planning.schedule_agenda import schedule_agenda
from components.planning.schedule_asks import due_dialog, series_dialog
from components.planning.schedule_dialog import schedule_dialog
from components.planning.schedule_grid import ScheduleGrid
from components.planning.schedule_month import ScheduleKeys, ScheduleMonth
from components.planning.schedule_proposal import plan_bar, plan_panel
from components.planning.schedule_toolbar import KEYS, schedule_toolbar
from components.ui.surfaces import skeleton
from state.planning.schedule import ScheduleState
from state.planning.schedule_days import DayRow
from state.planning.schedule_edit import ScheduleEditState
from state.planning.schedule_move import ScheduleMoveState
from state.planning.schedule_plan import SchedulePlanState


def schedule_page() -> rx.Component:
    """Show when everything is, and let it be moved."""
    return page(
        rx.el.div(
            schedule_toolbar(),
            ScheduleKeys.create(targets=rx.Var.create(KEYS)),
            rx.cond(
                (ScheduleState.view == "day") | (ScheduleState.view == "week"),
                _week_strip(),
                rx.fragment(),
            ),
            rx.cond(
                ScheduleState.is_hydrated & ScheduleState.loaded,
                _content(),
                rx.el.div(skeleton(lines=8, label="Loading your schedule"), class_name="page"),
            ),
            id="schedule",
            class_name="schedule",
        ),
        active="schedule",
        title="Schedule",
        shape="fill",
        overlays=(schedule_dialog(), series_dialog(), due_dialog()),
    )


def _content() -> rx.Component:
    return rx.fragment(
        _empty_hint(),
        rx.el.div(
            rx.match(
                ScheduleState.view, ("month", _month()), ("agenda", schedule_agenda()), _grid()
            ),
            rx.cond(SchedulePlanState.plan_id, plan_panel(), rx.fragment()),
            class_name=rx.cond(
                SchedulePlanState.plan_id, "schedule-split", "schedule-split is-whole"
            ),
        ),
        rx.cond(SchedulePlanState.plan_id, plan_bar(), rx.fragment()),
    )


def _week_strip() -> rx.Component:
    return rx.el.div(
        rx.foreach(ScheduleState.days, _strip_day),
        role="group",
        aria_label="Day",
        class_name="week-strip",
    )


def _strip_day(day: rx.Var[DayRow]) -> rx.Component:
    return rx.el.button(
        day.name,
        rx.el.b(day.number),
        type="button",
        aria_pressed=rx.cond(day.date == ScheduleState.shown_day, "true", "false"),
        aria_label=day.label,
        on_click=ScheduleState.show_day(day.date),
        class_name=rx.cond(day.is_today, "week-day is-today", "week-day"),
    )


def _grid() -> rx.Component:
    return ScheduleGrid.create(
        days=ScheduleState.days,
        blocks=_drawn(),
        view=ScheduleState.view,
        shown_day=ScheduleState.shown_day,
        now=ScheduleState.now,
        revision=ScheduleState.revision,
        editable=ScheduleState.is_hydrated,
        on_move=ScheduleMoveState.move_block,
        on_create=ScheduleEditState.open_new,
        on_open=ScheduleEditState.open_block,
        on_remove=ScheduleEditState.remove,
    )


def _month() -> rx.Component:
    return ScheduleMonth.create(
        days=ScheduleState.cells,
        blocks=_drawn(),
        shown_day=ScheduleState.shown_day,
        revision=ScheduleState.revision,
        editable=ScheduleState.is_hydrated,
        on_move_day=ScheduleMoveState.move_to_day,
        on_open_day=ScheduleState.open_day,
        on_open=ScheduleEditState.open_block,
    )


def _drawn() -> Any:
    return ScheduleState.blocks + SchedulePlanState.ghosts  # pyright: ignore[reportOperatorIssue]


def _empty_hint() -> rx.Component:
    """Say how to begin, without hiding the hours one begins in."""
    return rx.cond(
        (ScheduleState.blocks.length() == 0)
        & (SchedulePlanState.plan_id == "")
        & (ScheduleState.view != "agenda"),
        rx.el.p(
            "Nothing here yet. Press an hour to add a block, or let me plan your week.",
            class_name="schedule-hint",
            role="status",
        ),
        rx.fragment(),
    )
