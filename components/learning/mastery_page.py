"""What somebody masters: a map by course, the gaps, and why each level is what it is."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.learning.mastery_evidence import mastery_evidence
from components.ui.buttons import button, link_button, page_link
from components.ui.elements import inline
from components.ui.icon import icon
from components.ui.labels import course_dot
from components.ui.surfaces import card, empty_state, lit_card, skeleton
from components.ui.tokens import course_class
from state.learning.mastery_map import MasteryState
from state.learning.quiz_start import QuizStartState


def mastery_page() -> rx.Component:
    """Show the mastery map."""
    return page(
        rx.el.div(
            rx.el.h1("Mastery", class_name="title"),
            rx.cond(
                MasteryState.is_hydrated & MasteryState.loaded,
                rx.cond(MasteryState.courses, _map(), _nothing()),
                skeleton(lines=6, label="Loading what you master"),
            ),
            class_name="column gap-4",
        ),
        active="mastery",
        title="Mastery",
        right_rail=rx.fragment(_gaps(), _patterns(), _quizzes()),
        overlays=(mastery_evidence(),),
    )


def _nothing() -> rx.Component:
    return empty_state(
        "Nothing to show yet",
        "Take a quiz on a course; every answer fills in the map.",
        link_button("Courses", href="/courses", kind="primary"),
    )


def _map() -> rx.Component:
    return rx.fragment(
        rx.cond(MasteryState.next_title, _next(), rx.fragment()),
        rx.foreach(MasteryState.courses, _course),
        rx.el.p(
            "0 to 100 is the chance of a right answer to a middling question today, after what"
            " time takes away. Press one to see what it rests on.",
            class_name="small muted",
        ),
    )


def _next() -> rx.Component:
    return lit_card(
        rx.el.div(
            rx.el.p("Next", class_name="caption muted"),
            rx.el.h2(MasteryState.next_title, class_name="heading"),
            rx.el.p(MasteryState.next_text, class_name="muted"),
            class_name="column gap-1 grow",
        ),
        button(
            "Practise this",
            kind="primary",
            icon_name="play",
            on_click=QuizStartState.practise_concept(
                MasteryState.next_title, MasteryState.next_course_id
            ),
        ),
        class_name="mastery-next",
    )


def _course(course: Any) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            course_dot(course.color),
            rx.el.h2(course.title, class_name="subheading truncate grow"),
            rx.el.span(course.summary, class_name="small muted numeric"),
            class_name="row gap-2 wrap",
        ),
        rx.el.div(rx.foreach(course.tiles, _tile), class_name="mastery-tiles"),
        class_name=f"card card-padded column gap-3 {course_class(course.color)}",
        key=course.id,
    )


def _tile(tile: Any) -> rx.Component:
    return rx.el.button(
        rx.el.span(
            rx.cond(tile.is_gap, icon("warning", size=14), rx.fragment()),
            rx.el.span(tile.title, class_name="mastery-name"),
            class_name="row gap-1",
        ),
        rx.el.span(tile.level, class_name="strong numeric"),
        rx.el.i(class_name="mastery-bar", custom_attrs=inline(share=f"{tile.percent}%")),
        type="button",
        aria_label=tile.label,
        on_click=MasteryState.open_concept(tile.id),
        class_name=f"mastery-tile heat-{tile.heat}",
        key=tile.id,
    )


def _gaps() -> rx.Component:
    return rx.cond(
        MasteryState.gaps,
        card(rx.el.ul(rx.foreach(MasteryState.gaps, _gap)), title="Gaps"),
        rx.fragment(),
    )


def _gap(gap: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(gap.title, class_name="small strong"),
        rx.el.p(gap.text, class_name="caption muted"),
        rx.el.div(
            button(
                "Practise",
                size="small",
                aria_label=f"Practise {gap.title}",
                on_click=QuizStartState.practise_concept(gap.title, gap.course_id),
            ),
            button(
                "No gap",
                size="small",
                kind="quiet",
                aria_label=f"{gap.title} is no gap",
                on_click=MasteryState.dismiss_gap(gap.id),
            ),
            class_name="row gap-1",
        ),
        class_name="mastery-gap",
        key=gap.id,
    )


def _patterns() -> rx.Component:
    return rx.cond(
        MasteryState.patterns,
        card(
            rx.el.ul(
                rx.foreach(
                    MasteryState.patterns,
                    lambda one: rx.el.li(
                        rx.el.span(one.text, class_name="small grow"),
                        rx.el.span(one.times, class_name="caption muted numeric"),
                        class_name="list-row",
                        key=one.text,
                    ),
                )
            ),
            title="Mistakes that repeat",
        ),
        rx.fragment(),
    )


def _quizzes() -> rx.Component:
    return rx.cond(
        MasteryState.taken,
        card(
            rx.el.ul(
                rx.foreach(
                    MasteryState.taken,
                    lambda one: rx.el.li(
                        page_link(
                            rx.el.span(one.title, class_name="small strong truncate"),
                            rx.el.span(one.text, class_name="caption muted numeric"),
                            href=f"/quizzes/{one.id}",
                            class_name="column grow truncate mastery-quiz",
                        ),
                        class_name="list-row",
                        key=one.id,
                    ),
                )
            ),
            title="Quizzes",
        ),
        rx.fragment(),
    )
