"""A proposed plan: what it changes, what did not fit, what would help, and the bar that decides."""

import reflex as rx

from components.ui.buttons import button, icon_button
from components.ui.fields import switch, text_input
from components.ui.icon import icon
from components.ui.labels import count, course_dot
from state.planning.schedule_ghosts import ChangeRow, FixRow, UnplacedRow
from state.planning.schedule_plan import SchedulePlanState


def plan_panel() -> rx.Component:
    """Explain the proposal beside the calendar."""
    return rx.el.aside(
        rx.el.div(
            rx.el.h2(
                rx.cond(
                    SchedulePlanState.kind == "recovery",
                    "A way to catch up",
                    "A plan for your week",
                ),
                class_name="subheading",
            ),
            icon_button("close", label="Discard the plan", on_click=SchedulePlanState.discard),
            class_name="row spread gap-3",
        ),
        rx.el.p(
            "Dashed blocks are proposals. Nothing is on your calendar until you apply them.",
            class_name="small muted",
        ),
        rx.cond(
            SchedulePlanState.note,
            rx.el.p(SchedulePlanState.note, class_name="small"),
            rx.fragment(),
        ),
        rx.foreach(
            SchedulePlanState.reasons, lambda reason: rx.el.p(reason, class_name="small warn-text")
        ),
        rx.cond(SchedulePlanState.fixes.length() > 0, _fixes(), rx.fragment()),
        rx.cond(SchedulePlanState.changes.length() > 0, _changes(), rx.fragment()),
        rx.cond(SchedulePlanState.kind == "plan", _repeating(), rx.fragment()),
        rx.cond(SchedulePlanState.unplaced.length() > 0, _leftovers(), rx.fragment()),
        class_name="plan-panel",
        aria_label="Proposed plan",
    )


def plan_bar() -> rx.Component:
    """Decide about the proposal."""
    return rx.el.div(
        rx.el.b("Proposed plan"),
        rx.el.span(
            SchedulePlanState.summary,
            rx.cond(
                SchedulePlanState.version > 1,
                ", version " + SchedulePlanState.version.to_string(),
                "",
            ),
            class_name="plan-bar-note",
            role="status",
        ),
        button("Discard", kind="quiet", on_click=SchedulePlanState.discard),
        button(
            rx.cond(SchedulePlanState.adjusting, "Done adjusting", "Adjust"),
            kind="quiet",
            icon_name="sliders",
            aria_pressed=rx.cond(SchedulePlanState.adjusting, "true", "false"),
            on_click=SchedulePlanState.choose_adjusting(~SchedulePlanState.adjusting),
        ),
        button(
            "Apply plan",
            kind="primary",
            on_click=SchedulePlanState.apply,
            disabled=SchedulePlanState.planning,
        ),
        role="region",
        aria_label="Decide about the plan",
        class_name="plan-bar",
    )


def _repeating() -> rx.Component:
    return rx.el.div(
        switch(
            "Repeat every week",
            default_checked=SchedulePlanState.repeats,
            on_change=SchedulePlanState.choose_repeats,
        ),
        rx.cond(
            SchedulePlanState.repeats,
            rx.el.label(
                rx.el.span("Until", class_name="field-label"),
                text_input(
                    type="date",
                    default_value=SchedulePlanState.repeat_until,
                    max=SchedulePlanState.latest_repeat,
                    on_blur=SchedulePlanState.choose_until,
                ),
                rx.el.span("Weeks in which a time is taken are left out.", class_name="field-hint"),
                class_name="field",
            ),
            rx.fragment(),
        ),
        class_name="plan-repeat",
    )


def _changes() -> rx.Component:
    return rx.fragment(
        _head("What changes", SchedulePlanState.changes.length()),
        rx.el.ul(rx.foreach(SchedulePlanState.changes, _change), class_name="plan-changes"),
    )


def _change(row: rx.Var[ChangeRow]) -> rx.Component:
    return rx.el.li(
        rx.el.b(row.title, class_name="truncate"),
        rx.el.span(
            row.was,
            rx.cond(
                row.becomes,
                rx.fragment(icon("arrow", size=14), row.becomes),
                ", taken off: it is done",
            ),
            class_name="small muted numeric",
        ),
        key=row.id,
    )


def _leftovers() -> rx.Component:
    return rx.fragment(
        _head("Didn’t fit", SchedulePlanState.unplaced.length() + SchedulePlanState.more_unplaced),
        rx.foreach(SchedulePlanState.unplaced, _leftover),
        rx.cond(
            SchedulePlanState.more_unplaced > 0,
            rx.el.p(
                "and ",
                SchedulePlanState.more_unplaced.to_string(),
                " more",
                class_name="small muted",
            ),
            rx.fragment(),
        ),
    )


def _leftover(row: rx.Var[UnplacedRow]) -> rx.Component:
    return rx.el.article(
        rx.el.div(
            course_dot(row.colour),
            rx.el.b(row.title, class_name="grow truncate"),
            rx.el.span(row.time, class_name="small muted numeric"),
            class_name="row gap-2",
        ),
        rx.el.p(row.reason, class_name="unplaced-reason"),
        class_name="unplaced",
    )


def _fixes() -> rx.Component:
    return rx.fragment(
        rx.el.h3("What would help", class_name="subheading"),
        rx.el.div(rx.foreach(SchedulePlanState.fixes, _fix), class_name="row wrap gap-2"),
    )


def _fix(fix: rx.Var[FixRow]) -> rx.Component:
    return button(
        fix.summary,
        size="small",
        class_name="plan-fix",
        disabled=SchedulePlanState.planning,
        on_click=SchedulePlanState.use_fix(fix.id),
    )


def _head(title: str, number: rx.Var[int]) -> rx.Component:
    return rx.el.div(
        rx.el.h3(title, class_name="subheading"), count(number), class_name="row spread"
    )
