"""One course: its modules in order, how far it is and when it goes on."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.learning.course_dialogs import course_dialogs
from components.learning.course_module import course_module
from components.learning.course_study import course_gaps, course_recommended, paste_syllabus
from components.learning.course_syllabus_dialog import course_syllabus_dialog
from components.learning.quiz_card import quiz_card
from components.library.course_notes import course_notes
from components.ui.buttons import button, icon_button, link_button, page_link
from components.ui.fields import text_input
from components.ui.icon import icon
from components.ui.labels import course_dot
from components.ui.progress import progress_ring
from components.ui.surfaces import card, empty_state, notice, section_header, skeleton
from components.ui.tokens import course_class
from state.learning.course import CourseState
from state.learning.course_edit import CourseEditState


def course_page() -> rx.Component:
    """Show a course and let everything in it be changed."""
    return page(
        rx.cond(
            CourseState.is_hydrated & CourseState.loaded,
            rx.cond(CourseState.missing, _missing(), _course()),
            skeleton(lines=6, label="Loading the course"),
        ),
        active="courses",
        title="Courses",
        note=CourseState.title,
        right_rail=rx.cond(
            CourseState.loaded & ~CourseState.missing,
            rx.fragment(quiz_card(), _sessions(), course_recommended(), course_notes()),
            rx.fragment(),
        ),
        overlays=(course_dialogs(), course_syllabus_dialog()),
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Course not found", class_name="title visually-hidden"),
        empty_state(
            "This course is not here",
            "It was deleted, or it belongs to somebody else.",
            link_button("All courses", href="/courses"),
        ),
    )


def _course() -> rx.Component:
    return rx.el.div(
        _head(),
        rx.cond(
            CourseState.notice,
            notice("About this outline", CourseState.notice),
            rx.fragment(),
        ),
        section_header("Modules"),
        rx.cond(
            CourseState.rows,
            rx.el.div(rx.foreach(CourseState.rows, course_module), class_name="modules"),
            rx.el.p("No modules yet. Add the first one below.", class_name="muted"),
        ),
        _add_module(),
        rx.el.div(paste_syllabus()),
        course_gaps(),
        class_name=f"column gap-3 {course_class(CourseState.color)}",
    )


def _head() -> rx.Component:
    return rx.el.div(
        page_link(
            icon("chevron-left", size=14),
            "All courses",
            href="/courses",
            class_name="link small row gap-1",
        ),
        rx.el.div(
            rx.el.div(
                course_dot(CourseState.color),
                rx.el.h1(CourseState.title, class_name="title grow"),
                class_name="row gap-3 grow",
            ),
            link_button("Learn", href=f"/learn?course={CourseState.shown_id}", icon_name="play"),
            icon_button("edit", label="Edit course", on_click=CourseEditState.open_course),
            icon_button("trash", label="Delete course", on_click=CourseEditState.open_delete),
            class_name="row gap-1 course-top",
        ),
        rx.cond(
            CourseState.description,
            rx.el.p(CourseState.description, class_name="muted"),
            rx.fragment(),
        ),
        rx.el.div(
            progress_ring(CourseState.percent),
            rx.el.p(CourseState.progress, class_name="small muted numeric"),
            class_name="row gap-2",
        ),
        class_name="column gap-2",
    )


def _add_module() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            text_input(
                name="title",
                placeholder="New module",
                aria_label="Title of the new module",
                required=True,
                max_length=200,
                auto_complete="off",
            ),
            class_name="grow",
        ),
        button("Add module", icon_name="plus", type="submit"),
        on_submit=CourseState.add_module,
        reset_on_submit=True,
        class_name="row gap-2",
    )


def _sessions() -> rx.Component:
    return card(
        rx.cond(
            CourseState.sessions,
            rx.el.ul(rx.foreach(CourseState.sessions, _session)),
            rx.el.p("Nothing planned in the next four weeks.", class_name="small muted"),
        ),
        link_button("Open the schedule", href="/schedule", size="small", icon_name="calendar"),
        title="Next sessions",
        class_name=f"column gap-3 {course_class(CourseState.color)}",
    )


def _session(row: Any) -> rx.Component:
    return rx.el.li(
        course_dot(CourseState.color),
        rx.el.div(
            rx.el.p(row.title, class_name="small strong truncate"),
            rx.el.p(row.when, class_name="caption muted numeric"),
            class_name="grow",
        ),
        key=row.id,
        class_name="list-row",
    )
