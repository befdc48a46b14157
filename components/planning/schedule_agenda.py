"""The agenda: what is coming, day by day, as a list."""

import reflex as rx

from components.ui.buttons import button
from components.ui.icon import icon
from components.ui.labels import course_dot
from components.ui.surfaces import empty_state
from state.planning.schedule import ScheduleState
from state.planning.schedule_days import MOST_AGENDA_DAYS
from state.planning.schedule_edit import ScheduleEditState
from state.planning.schedule_rows import AgendaDay, BlockRow


def schedule_agenda() -> rx.Component:
    """List the coming days; more of them on demand."""
    return rx.el.div(
        rx.cond(
            ScheduleState.blocks.length() == 0,
            empty_state("Nothing in these days", "Add a block, or let me plan your week."),
            rx.fragment(),
        ),
        rx.foreach(ScheduleState.agenda, _day),
        rx.cond(
            ScheduleState.agenda_days < MOST_AGENDA_DAYS,
            button("Show two more weeks", on_click=ScheduleState.show_more),
            rx.fragment(),
        ),
        class_name="agenda",
    )


def _day(day: rx.Var[AgendaDay]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(
            day.label,
            rx.cond(day.is_today, rx.el.span("Today", class_name="agenda-today"), rx.fragment()),
            class_name="agenda-day",
        ),
        rx.cond(
            day.blocks.length() > 0,  # pyright: ignore[reportAttributeAccessIssue]
            rx.el.ul(rx.foreach(day.blocks, _block)),
            rx.el.p("Nothing planned.", class_name="small muted"),
        ),
        aria_label=day.label,
        key=day.date,
    )


def _block(row: rx.Var[BlockRow]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(row.time, class_name="agenda-time"),
            course_dot(row.colour),
            rx.el.span(
                rx.el.span(row.title, class_name="agenda-title"),
                rx.cond(
                    row.detail, rx.el.span(row.detail, class_name="small muted"), rx.fragment()
                ),
                class_name="column grow",
            ),
            rx.cond(
                row.note, rx.el.span(row.note, class_name="small muted agenda-note"), rx.fragment()
            ),
            rx.foreach(row.marks, lambda name: icon(name, size=16)),
            type="button",
            on_click=ScheduleEditState.open_block(row.id),
            class_name=rx.cond(row.look == "done", "agenda-row is-done", "agenda-row"),
        ),
        key=row.id,
    )
