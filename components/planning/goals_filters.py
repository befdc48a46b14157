"""Which goals to show, and in which order."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.fields import select
from state.planning.goals import GoalsState
from state.planning.goals_lists import NO_CATEGORY, SORTS
from state.planning.goals_rows import CATEGORIES, PRIORITIES, STATUSES

LEVELS = tuple((str(number), name) for number, name in reversed(PRIORITIES.items()))


def goals_filters(*, of_list: bool = False) -> rx.Component:
    """Narrow a view; the list can be narrowed by status and sorted as well."""
    more = (
        _choice(
            "Status",
            (("", "Any status"), *STATUSES.items()),
            value=GoalsState.status,
            on_change=GoalsState.choose_status,
        ),
        _choice(
            "Sorted by",
            tuple(SORTS.items()),
            value=GoalsState.sort,
            on_change=GoalsState.choose_sort,
        ),
    )
    return rx.el.div(
        _choice(
            "Category",
            (("", "Any category"), *CATEGORIES.items(), (NO_CATEGORY, "No category")),
            value=GoalsState.category,
            on_change=GoalsState.choose_category,
        ),
        _choice(
            "Priority",
            (("", "Any priority"), *LEVELS),
            value=GoalsState.priority,
            on_change=GoalsState.choose_priority,
        ),
        *(more if of_list else ()),
        rx.cond(
            (GoalsState.category != "") | (GoalsState.priority != "") | (GoalsState.status != ""),
            button("Clear", kind="quiet", on_click=GoalsState.clear_filters),
            rx.fragment(),
        ),
        role="group",
        aria_label="Which goals",
        class_name="goal-filters",
    )


def _choice(label: str, options: Sequence[tuple[str, str]], **props: Any) -> rx.Component:
    return select(options, aria_label=label, class_name="goal-select", **props)
