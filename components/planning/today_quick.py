"""One line to add anything: what it says shows as chips before it is saved."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.icon import icon
from state.planning.today_quick import TodayQuickState

FORM = "quick-add"
EXAMPLE = "Essay draft tomorrow 5pm !high #bio ~45m"


def quick_add() -> rx.Component:
    """Read a line while somebody types, and save what the chips show."""
    return rx.el.form(
        rx.el.div(
            icon("plus", size=18),
            rx.el.input(
                type="text",
                name="line",
                aria_label="Add quickly",
                aria_describedby="quick-add-problem",
                placeholder=EXAMPLE,
                max_length=500,
                auto_complete="off",
                enter_key_hint="done",
                on_change=TodayQuickState.read.debounce(150),
                class_name="quick-add-input",
                # A new key is an empty line.
                key=TodayQuickState.revision.to_string(),
            ),
            rx.cond(TodayQuickState.kind, _save(), rx.fragment()),
            class_name="quick-add-line",
        ),
        rx.cond(TodayQuickState.kind, _said(), rx.fragment()),
        on_submit=TodayQuickState.save,
        id=FORM,
        class_name="quick-add",
    )


def _save() -> rx.Component:
    word = rx.match(
        TodayQuickState.kind,
        ("block", "Add block"),
        ("reminder", "Add reminder"),
        "Add task",
    )
    return button(word, kind="primary", size="small", type="submit")


def _said() -> rx.Component:
    return rx.el.div(
        rx.cond(
            TodayQuickState.title,
            rx.el.span(TodayQuickState.title, class_name="strong quick-add-title"),
            rx.fragment(),
        ),
        rx.foreach(TodayQuickState.chips, _chip),
        rx.el.p(
            TodayQuickState.problem, id="quick-add-problem", role="status", class_name="warn-text"
        ),
        rx.foreach(TodayQuickState.choices, _choice),
        class_name="quick-add-said small",
    )


def _chip(chip: Any) -> rx.Component:
    return rx.el.span(
        rx.cond(chip.icon, icon(chip.icon, size=14), rx.fragment()),
        rx.el.span(chip.text),
        rx.el.button(
            icon("close", size=14),
            type="button",
            aria_label=f"Leave out: {chip.text}",
            on_click=TodayQuickState.drop(chip.key),
        ),
        class_name="quick-chip",
        key=chip.key,
    )


def _choice(choice: Any) -> rx.Component:
    return button(
        choice.text,
        size="small",
        on_click=TodayQuickState.choose_day(choice.day),
        key=choice.day,
    )
