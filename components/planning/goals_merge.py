"""Before two goals become one: which remains and what moves."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from state.planning.goals_merge import GoalsMergeState


def merge_dialog() -> rx.Component:
    """Name what goes, what remains and what it takes over."""
    return dialog(
        rx.el.p(
            rx.el.b(GoalsMergeState.from_title),
            " goes into ",
            rx.el.b(GoalsMergeState.into_title),
            " and is gone after that.",
        ),
        rx.el.ul(
            rx.foreach(GoalsMergeState.lines, rx.el.li),
            class_name="column gap-1 muted",
        ),
        dialog_actions(
            button("Keep both", kind="quiet", on_click=GoalsMergeState.close),
            button("Merge", kind="primary", on_click=GoalsMergeState.confirm),
            start=button("The other way", kind="quiet", on_click=GoalsMergeState.swap),
        ),
        title="Merge these goals?",
        is_open=GoalsMergeState.is_open,
        on_close=GoalsMergeState.close,
    )
