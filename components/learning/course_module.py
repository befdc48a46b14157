"""One module of a course, with its topics unfolded below it."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button
from components.ui.fields import checkbox, text_input
from components.ui.icon import icon
from components.ui.progress import progress_ring
from state.learning.course import CourseState
from state.learning.course_edit import CourseEditState


def course_module(module: Any) -> rx.Component:
    """Render a module that unfolds."""
    return rx.el.details(
        rx.el.summary(
            progress_ring(module.percent),
            rx.el.span(module.title, class_name="truncate"),
            rx.el.span(module.count, class_name="module-count"),
            rx.el.span(f"{module.percent}%", class_name="module-percent"),
            icon("chevron-right"),
        ),
        rx.el.div(
            rx.foreach(module.topics, _topic),
            _add_topic(module),
            _tools(module),
            class_name="lessons",
        ),
        open=module.is_open,
        key=module.id,
        class_name="module",
    )


def _topic(topic: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            checkbox(
                topic.title,
                round_box=True,
                checked=topic.done,
                on_change=rx.cond(
                    topic.done,
                    CourseState.reopen_topic(topic.id),
                    CourseState.complete_topic(topic.id),
                ),
            ),
            class_name="grow",
        ),
        rx.el.span(f"{topic.hours} h", class_name="caption muted numeric"),
        icon_button(
            "edit",
            label=f"Edit {topic.title}",
            small=True,
            on_click=CourseEditState.open_topic(topic.id),
        ),
        icon_button(
            "trash",
            label=f"Delete {topic.title}",
            small=True,
            on_click=CourseState.delete_topic(topic.id),
        ),
        key=topic.id,
        class_name="lesson",
    )


def _add_topic(module: Any) -> rx.Component:
    return rx.el.form(
        text_input(type="hidden", name="module_id", value=module.id),
        rx.el.div(
            text_input(
                name="title",
                placeholder="New topic",
                aria_label=f"Title of a new topic in {module.title}",
                required=True,
                max_length=200,
                auto_complete="off",
            ),
            class_name="grow",
        ),
        text_input(
            type="number",
            name="hours",
            placeholder="Hours",
            aria_label="Hours",
            min=0.25,
            max=100,
            step=0.25,
            width="5.5rem",
        ),
        button("Add", type="submit", aria_label=f"Add a topic to {module.title}"),
        on_submit=CourseState.add_topic,
        reset_on_submit=True,
        class_name="row gap-2",
    )


def _tools(module: Any) -> rx.Component:
    return rx.el.div(
        button(
            "Rename",
            kind="quiet",
            size="small",
            icon_name="edit",
            on_click=CourseEditState.open_module(module.id),
        ),
        button(
            "Up",
            kind="quiet",
            size="small",
            icon_name="chevron-up",
            aria_label=f"Move {module.title} up",
            disabled=module.is_first,
            on_click=CourseState.move_module(module.id, module.place - 1),
        ),
        button(
            "Down",
            kind="quiet",
            size="small",
            icon_name="chevron-down",
            aria_label=f"Move {module.title} down",
            disabled=module.is_last,
            on_click=CourseState.move_module(module.id, module.place + 1),
        ),
        button(
            "Delete module",
            kind="quiet",
            size="small",
            icon_name="trash",
            on_click=CourseState.delete_module(module.id),
        ),
        class_name="row gap-1 wrap",
    )
