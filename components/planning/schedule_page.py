"""The schedule: a week or a day of blocks, and a proposed plan over it."""

import reflex as rx

from components.layout.page import page
from components.planning.schedule_dialog import schedule_dialog
from components.planning.schedule_grid import ScheduleGrid
from components.planning.schedule_proposal import plan_bar, plan_panel
from components.ui.buttons import button, icon_button
from components.ui.fields import segmented
from components.ui.surfaces import skeleton
from state.planning.schedule import ScheduleState
from state.planning.schedule_edit import ScheduleEditState
from state.planning.schedule_plan import SchedulePlanState
from state.planning.schedule_rows import DayRow


def schedule_page() -> rx.Component:
    """Show when everything is, and let it be moved."""
    return page(
        _toolbar(),
        _week_strip(),
        rx.cond(
            ScheduleState.is_hydrated & ScheduleState.loaded,
            rx.fragment(
                _empty_hint(),
                rx.el.div(
                    _grid(),
                    rx.cond(SchedulePlanState.plan_id, plan_panel(), rx.fragment()),
                    class_name=rx.cond(
                        SchedulePlanState.plan_id, "schedule-split", "schedule-split is-whole"
                    ),
                ),
                rx.cond(SchedulePlanState.plan_id, plan_bar(), rx.fragment()),
            ),
            rx.el.div(skeleton(lines=8, label="Loading your schedule"), class_name="page"),
        ),
        active="schedule",
        title="Schedule",
        shape="fill",
        overlays=(schedule_dialog(),),
    )


def _toolbar() -> rx.Component:
    return rx.el.div(
        rx.el.h1(
            rx.el.span(ScheduleState.heading, class_name="desktop-only"),
            rx.el.span(ScheduleState.day_heading, class_name="phone-only"),
            class_name="heading",
        ),
        button("Today", size="small", on_click=ScheduleState.show_today),
        rx.el.div(
            icon_button(
                "chevron-left", label="Previous", small=True, on_click=ScheduleState.show_previous
            ),
            icon_button(
                "chevron-right", label="Next", small=True, on_click=ScheduleState.show_next
            ),
            class_name="row gap-1",
        ),
        rx.el.span(class_name="grow"),
        rx.el.div(
            segmented(
                [("day", "Day"), ("week", "Week")],
                value=ScheduleState.view,
                on_choose=ScheduleState.choose_view,
                label="View",
            ),
            class_name="desktop-only",
        ),
        button(
            "Block",
            icon_name="plus",
            on_click=ScheduleEditState.open_blank,
            disabled=~ScheduleState.loaded,
        ),
        button(
            rx.cond(SchedulePlanState.planning, "Planning…", "Plan my week"),
            kind="soft",
            icon_name="lamp",
            on_click=SchedulePlanState.plan_week,
            disabled=SchedulePlanState.planning | ~ScheduleState.loaded,
        ),
        class_name="toolbar",
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
        blocks=ScheduleState.blocks + SchedulePlanState.ghosts,  # pyright: ignore[reportArgumentType]
        view=ScheduleState.view,
        shown_day=ScheduleState.shown_day,
        now=ScheduleState.now,
        revision=ScheduleState.revision,
        editable=ScheduleState.is_hydrated,
        on_move=ScheduleState.move_block,
        on_create=ScheduleEditState.open_new,
        on_open=ScheduleEditState.open_block,
        on_remove=ScheduleEditState.remove,
    )


def _empty_hint() -> rx.Component:
    """Say how to begin, without hiding the hours one begins in."""
    return rx.cond(
        (ScheduleState.blocks.length() == 0) & (SchedulePlanState.plan_id == ""),
        rx.el.p(
            "Nothing here yet. Press an hour to add a block, or let me plan your week.",
            class_name="schedule-hint",
            role="status",
        ),
        rx.fragment(),
    )
