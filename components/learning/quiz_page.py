"""One quiz: a question at a time, then how it went."""

import reflex as rx

from components.layout.page import page
from components.learning.quiz_parts import QuizClock
from components.learning.quiz_question import quiz_question
from components.learning.quiz_result import quiz_result
from components.ui.buttons import button, link_button
from components.ui.icon import icon
from components.ui.surfaces import empty_state, skeleton
from state.learning.quiz_page import QuizState


def quiz_page() -> rx.Component:
    """Show a quiz."""
    return page(
        rx.cond(
            QuizState.is_hydrated & QuizState.loaded,
            rx.cond(QuizState.missing, _missing(), _quiz()),
            skeleton(lines=6, label="Loading the quiz"),
        ),
        active="mastery",
        title="Quiz",
        shape="narrow",
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Quiz not found", class_name="title visually-hidden"),
        empty_state(
            "This quiz is not here",
            "It belongs to somebody else, or the address is wrong.",
            link_button("Mastery", href="/mastery"),
        ),
    )


def _quiz() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h1(QuizState.title, class_name="heading truncate grow"),
            rx.cond(
                QuizState.is_exam & ~QuizState.finished,
                rx.el.span(
                    icon("clock", size=16),
                    QuizClock.create(
                        left=QuizState.seconds_left,
                        revision=QuizState.reading,
                        on_end=QuizState.finish,
                        class_name="numeric strong",
                    ),
                    class_name="row gap-1",
                ),
                rx.fragment(),
            ),
            rx.cond(
                QuizState.finished,
                rx.fragment(),
                button("End", kind="quiet", size="small", on_click=QuizState.finish),
            ),
            class_name="row gap-3 quiz-head",
        ),
        rx.el.div(
            rx.foreach(QuizState.dots, lambda dot: rx.el.i(class_name=f"quiz-dot is-{dot}")),
            role="img",
            aria_label=QuizState.progress,
            class_name="quiz-dots",
        ),
        rx.cond(QuizState.finished, quiz_result(), quiz_question()),
        class_name="column gap-4",
    )
