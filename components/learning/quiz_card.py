"""Starting a quiz on a course, beside it."""

import reflex as rx

from components.ui.buttons import button, page_link
from components.ui.surfaces import card
from state.learning.course import CourseState
from state.learning.quiz_start import QuizStartState


def quiz_card() -> rx.Component:
    """Offer practice and an exam on the open course."""
    return card(
        rx.el.p(
            "Questions from your files and notes, as hard as you are ready for.",
            class_name="small muted",
        ),
        rx.el.div(
            button(
                "Practise",
                icon_name="play",
                disabled=QuizStartState.making,
                on_click=QuizStartState.practise_course(CourseState.shown_id),
            ),
            button(
                "Sit an exam",
                kind="quiet",
                icon_name="clock",
                disabled=QuizStartState.making,
                on_click=QuizStartState.examine_course(CourseState.shown_id),
            ),
            class_name="row gap-2 wrap",
        ),
        page_link("What you master", href="/mastery", class_name="link small"),
        title="Quiz",
        class_name="column gap-3",
    )
