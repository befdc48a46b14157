"""The list of courses."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.learning.course_new_dialog import course_new_dialog
from components.ui.buttons import button, link_button, page_link
from components.ui.labels import course_dot
from components.ui.progress import progress_bar
from components.ui.surfaces import empty_state, skeleton
from components.ui.tokens import course_class
from state.learning.course_new import NewCourseState
from state.learning.courses import CoursesState


def courses_page() -> rx.Component:
    """Show every course with how far it is and when it goes on."""
    return page(
        rx.el.div(
            rx.el.h1("Courses", class_name="title"),
            rx.el.div(
                link_button("Organizations", href="/organizations", kind="quiet"),
                rx.cond(CoursesState.cards, _new_button(), rx.fragment()),
                class_name="row gap-2",
            ),
            class_name="page-head",
        ),
        rx.cond(
            CoursesState.is_hydrated & CoursesState.loaded,
            rx.cond(CoursesState.cards, _grid(), _empty()),
            skeleton(lines=4, label="Loading your courses"),
        ),
        active="courses",
        title="Courses",
        overlays=(course_new_dialog(),),
    )


def _new_button() -> rx.Component:
    return button("New course", kind="primary", icon_name="plus", on_click=NewCourseState.open)


def _grid() -> rx.Component:
    return rx.el.div(rx.foreach(CoursesState.cards, _card), class_name="course-grid")


def _card(course: Any) -> rx.Component:
    return page_link(
        rx.el.div(
            course_dot(course.color),
            rx.el.h2(course.title, class_name="subheading truncate"),
            class_name="row gap-2",
        ),
        rx.el.p(course.progress, class_name="small muted"),
        rx.el.p(course.next_session, class_name="small faint"),
        rx.cond(
            course.last_note,
            rx.el.p(f"Last note: {course.last_note}", class_name="small faint truncate"),
            rx.fragment(),
        ),
        progress_bar(course.percent, label=course.title),
        href=f"/courses/{course.id}",
        key=course.id,
        class_name=f"card course-card {course_class(course.color)}",
    )


def _empty() -> rx.Component:
    return empty_state(
        "No courses yet",
        "Start one by hand or from a syllabus, or tell the assistant what you study.",
        _new_button(),
        link_button("Tell the assistant", href="/assistant", kind="quiet"),
    )
