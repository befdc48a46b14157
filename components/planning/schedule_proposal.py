"""A proposed plan: what did not fit and what would help, and the bar that decides."""

import reflex as rx

from components.ui.buttons import button, icon_button
from components.ui.labels import count, course_dot
from state.planning.schedule_plan import FixRow, SchedulePlanState, UnplacedRow


def plan_panel() -> rx.Component:
    """Explain the proposal beside the calendar."""
    return rx.el.aside(
        rx.el.div(
            rx.el.h2("A plan for your week", class_name="subheading"),
            icon_button("close", label="Discard the plan", on_click=SchedulePlanState.discard),
            class_name="row spread gap-3",
        ),
        rx.el.p(
            "Dashed blocks are proposals. Nothing is on your calendar until you apply them.",
            class_name="small muted",
        ),
        rx.foreach(
            SchedulePlanState.reasons, lambda reason: rx.el.p(reason, class_name="small warn-text")
        ),
        rx.cond(SchedulePlanState.unplaced.length() > 0, _leftovers(), rx.fragment()),
        rx.cond(SchedulePlanState.fixes.length() > 0, _fixes(), rx.fragment()),
        class_name="plan-panel",
        aria_label="Proposed plan",
    )


def plan_bar() -> rx.Component:
    """Decide about the proposal."""
    return rx.el.div(
        rx.el.b("Proposed plan"),
        rx.el.span(SchedulePlanState.summary, class_name="plan-bar-note"),
        button("Discard", kind="quiet", on_click=SchedulePlanState.discard),
        button("Apply plan", kind="primary", on_click=SchedulePlanState.apply),
        role="region",
        aria_label="Decide about the plan",
        class_name="plan-bar",
    )


def _leftovers() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h3("Didn’t fit", class_name="subheading"),
            count(SchedulePlanState.unplaced.length()),
            class_name="row spread",
        ),
        rx.foreach(SchedulePlanState.unplaced, _leftover),
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
