"""What cancelling or putting off a goal would do, asked before it is done."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, select
from state.planning.goals_impact import DELAYS, KEEP, GoalsImpactState

WAITING = (
    (KEEP, "Leave them blocked for now"),
    ("drop", "Free them: they no longer need it"),
    ("cancel", "Cancel them as well"),
)


def impact_dialog() -> rx.Component:
    """Say what would follow; keep the goal as it is, or go on."""
    return dialog(
        rx.cond(GoalsImpactState.asking == "defer", _delay(), rx.fragment()),
        rx.el.div(
            rx.el.p(GoalsImpactState.sentence, class_name="strong"),
            rx.el.ul(
                rx.foreach(GoalsImpactState.lines, rx.el.li),
                class_name="column gap-1 muted",
            ),
            class_name="column gap-2",
            aria_live="polite",
        ),
        rx.cond(GoalsImpactState.has_waiting, _waiting(), rx.fragment()),
        dialog_actions(
            button("Keep it", kind="secondary", on_click=GoalsImpactState.close),
            rx.cond(
                GoalsImpactState.asking == "cancel",
                button("Cancel goal", kind="danger", on_click=GoalsImpactState.confirm),
                button("Put it off", kind="primary", on_click=GoalsImpactState.confirm),
            ),
        ),
        title=rx.cond(
            GoalsImpactState.asking == "cancel",
            f"Cancel “{GoalsImpactState.title}”?",
            f"Put off “{GoalsImpactState.title}”?",
        ),
        is_open=GoalsImpactState.asking != "",
        on_close=GoalsImpactState.close,
    )


def _delay() -> rx.Component:
    return _choice(
        "By how much",
        tuple(DELAYS.items()),
        value=GoalsImpactState.days,
        on_change=GoalsImpactState.choose_days,
    )


def _waiting() -> rx.Component:
    return _choice(
        "And those that wait for it",
        WAITING,
        value=GoalsImpactState.resolution,
        on_change=GoalsImpactState.choose_resolution,
    )


def _choice(label: str, options: Sequence[tuple[str, str]], **props: Any) -> rx.Component:
    return field(label, select(options, **props))
