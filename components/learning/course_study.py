"""What helps with a course: recommended pages beside it, and gaps in its syllabus below it."""

from typing import Any

import reflex as rx

from components.library.resource_list import resource_link
from components.library.resources_card import recommendation_actions
from components.ui.buttons import button, icon_button
from components.ui.icon import icon
from components.ui.surfaces import card, section_header
from state.learning.course_syllabus import CourseSyllabusState
from state.library.course_study import CourseStudyState


def course_recommended() -> rx.Component:
    """Show what is recommended for the course, to be kept or put away."""
    return card(
        rx.cond(
            CourseStudyState.recommended,
            rx.el.ul(rx.foreach(CourseStudyState.recommended, _resource)),
            rx.el.p("Nothing is recommended for this course yet.", class_name="small muted"),
        ),
        button(
            "Find resources",
            size="small",
            icon_name="search",
            on_click=CourseStudyState.recommend,
        ),
        title="Recommended",
        class_name="column gap-3",
    )


def course_gaps() -> rx.Component:
    """List what courses on the same subject usually hold and this one does not."""
    return rx.cond(
        CourseStudyState.gaps,
        rx.el.section(
            section_header("Gaps in the syllabus"),
            rx.el.p(
                f"Courses on this subject usually cover {CourseStudyState.gap_count} more topics."
                " Add what yours needs too.",
                class_name="small muted",
            ),
            rx.el.ul(rx.foreach(CourseStudyState.gaps, _gap)),
            class_name="column gap-2",
        ),
        rx.fragment(),
    )


def paste_syllabus() -> rx.Component:
    """Offer to read modules and topics out of a pasted syllabus."""
    return button(
        "Paste a syllabus", kind="quiet", icon_name="file", on_click=CourseSyllabusState.open
    )


def _resource(row: Any) -> rx.Component:
    return rx.el.li(
        icon(row.icon, size=16),
        rx.el.div(
            resource_link(
                row,
                on_click=CourseStudyState.open_resource(row.id),
                class_name="small strong truncate library-title",
            ),
            rx.el.p(row.reason, class_name="caption muted"),
            class_name="grow library-shelf-text",
        ),
        recommendation_actions(row, keep=CourseStudyState.keep, dismiss=CourseStudyState.dismiss),
        key=row.id,
        class_name="list-row",
    )


def _gap(gap: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(gap.title, class_name="small strong"),
            rx.el.p(gap.summary, class_name="caption muted"),
            class_name="grow library-shelf-text",
        ),
        rx.el.span(gap.hours, class_name="small muted numeric"),
        icon_button(
            "plus",
            label=f"Add {gap.title}",
            small=True,
            on_click=CourseStudyState.add_gap(gap.title),
        ),
        key=gap.title,
        class_name="list-row",
    )
