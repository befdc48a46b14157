"""How a quiz went: the score, what to look at again, and every answer with its source."""

from typing import Any

import reflex as rx

from components.learning.quiz_question import quiz_source
from components.ui.buttons import button, link_button
from components.ui.icon import icon
from components.ui.progress import progress_bar
from components.ui.surfaces import card, lit_card, section_header
from state.learning.quiz_page import QuizState
from state.learning.quiz_start import QuizStartState


def quiz_result() -> rx.Component:
    """Show the result of a finished quiz."""
    return rx.el.div(
        lit_card(
            rx.el.p("Result", class_name="caption muted"),
            rx.el.p(f"{QuizState.percent}%", class_name="display numeric"),
            rx.el.p(QuizState.result, class_name="muted numeric"),
            progress_bar(QuizState.percent, label="Right", accent=True),
            rx.el.div(
                link_button("See mastery", href="/mastery", icon_name="chart"),
                rx.cond(
                    QuizState.has_wrong,
                    rx.cond(
                        QuizState.cards_text,
                        link_button(QuizState.cards_text, href="/reviews", icon_name="cards"),
                        button(
                            "Make review cards",
                            kind="primary",
                            icon_name="cards",
                            on_click=QuizState.make_cards,
                        ),
                    ),
                    rx.fragment(),
                ),
                class_name="row gap-2 wrap",
            ),
            class_name="quiz-card column gap-3",
        ),
        rx.cond(
            QuizState.points,
            card(
                rx.el.ul(rx.foreach(QuizState.points, _point)),
                title="Look at again",
            ),
            rx.fragment(),
        ),
        section_header("Answers"),
        rx.el.ol(rx.foreach(QuizState.results, _answer), class_name="quiz-answers"),
        class_name="column gap-4 quiz",
    )


def _point(point: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(point.title, class_name="small strong truncate"),
            rx.el.p(point.text, class_name="caption muted numeric"),
            class_name="grow truncate",
        ),
        button(
            "Practise",
            size="small",
            aria_label=f"Practise {point.title}",
            on_click=QuizStartState.practise_concept(point.title, ""),
        ),
        class_name="list-row",
        key=point.concept_id,
    )


def _answer(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            icon(rx.cond(row.look == "right", "check-circle", "close"), size=16),
            row.verdict,
            class_name=f"row gap-2 small strong quiz-verdict is-{row.look}",
        ),
        rx.el.p(row.task),
        rx.el.p(row.answer, class_name="strong"),
        quiz_source(row.source, row.href),
        class_name="card card-padded column gap-1",
        key=row.number,
    )
