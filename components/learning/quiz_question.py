"""One question of a quiz: what is asked, what to press, and what came of it."""

from typing import Any

import reflex as rx

from components.learning.quiz_parts import QuizKeys
from components.ui.buttons import button, page_link
from components.ui.icon import icon
from components.ui.labels import key
from components.ui.surfaces import lit_card
from state.learning.quiz_page import QuizState


def quiz_question() -> rx.Component:
    """Ask the question that is open now."""
    return rx.el.div(
        QuizKeys.create(),
        lit_card(
            rx.el.div(
                rx.el.span(QuizState.question.number, class_name="caption muted numeric"),
                rx.el.span(QuizState.question.concept, class_name="caption muted truncate"),
                class_name="row spread gap-3",
            ),
            rx.el.h2(QuizState.question.task, class_name="quiz-task"),
            rx.cond(
                QuizState.question.text,
                rx.el.p(QuizState.question.text, class_name="quiz-text"),
                rx.fragment(),
            ),
            rx.cond(
                QuizState.terms,
                rx.el.ol(rx.foreach(QuizState.terms, _term), class_name="quiz-terms"),
                rx.fragment(),
            ),
            class_name="quiz-card",
        ),
        rx.cond(
            QuizState.question.hint,
            rx.el.p(QuizState.question.hint, class_name="small muted"),
            rx.fragment(),
        ),
        rx.el.div(
            rx.foreach(QuizState.options, _option),
            role="group",
            aria_label="Answers",
            class_name="quiz-options",
        ),
        rx.el.div(_feedback(), aria_live="polite"),
        _buttons(),
        _legend(),
        class_name="column gap-4 quiz",
    )


def _term(term: Any) -> rx.Component:
    return rx.el.li(
        rx.el.b(term.number, class_name="quiz-badge"),
        rx.el.span(term.text),
        class_name=rx.cond(term.waits, "quiz-term is-waiting", "quiz-term"),
        aria_current=rx.cond(term.waits, "step", "false"),
    )


def _option(option: Any) -> rx.Component:
    return rx.el.button(
        rx.cond(
            option.badge,
            rx.el.b(option.badge, class_name="quiz-badge"),
            rx.cond(
                option.look == "",
                rx.el.span(class_name="quiz-badge is-empty", aria_hidden="true"),
                _mark(option.look),
            ),
        ),
        rx.el.span(option.text, class_name="grow"),
        rx.cond(option.key, key(option.key), rx.fragment()),
        type="button",
        disabled=QuizState.feedback.verdict != "",
        aria_pressed=rx.cond(option.pressed, "true", "false"),
        on_click=QuizState.press(option.id),
        class_name=f"quiz-option is-{option.look}",
        key=option.id,
        custom_attrs={"data-quiz-key": option.key},
    )


def _mark(look: Any) -> rx.Component:
    """Show by a sign, not by colour alone, what an option turned out to be."""
    name = rx.match(look, ("wrong", "close"), ("chosen", "check"), "check-circle")
    said = rx.match(look, ("wrong", "Wrong: "), ("chosen", ""), "Right: ")
    return rx.el.span(
        icon(name, size=16),
        rx.el.span(said, class_name="visually-hidden"),
        class_name="quiz-badge is-mark",
    )


def _feedback() -> rx.Component:
    told = QuizState.feedback
    return rx.cond(
        told.verdict,
        rx.el.section(
            rx.el.p(
                icon(rx.cond(told.look == "right", "check-circle", "close"), size=18),
                told.verdict,
                class_name="row gap-2 strong",
            ),
            rx.cond(
                told.solution,
                rx.el.ol(
                    rx.foreach(told.solution, lambda line: rx.el.li(line, key=line)),
                    class_name="quiz-solution",
                ),
                rx.fragment(),
            ),
            rx.cond(
                told.explanation,
                rx.el.blockquote(told.explanation, class_name="quiz-quote"),
                rx.fragment(),
            ),
            quiz_source(told.source, told.href),
            class_name=f"quiz-feedback is-{told.look}",
        ),
        rx.fragment(),
    )


def quiz_source(source: Any, href: Any) -> rx.Component:
    """Say where an answer is written; a note or source can be opened there."""
    return rx.cond(
        source,
        rx.cond(
            href,
            page_link(
                icon("note", size=14),
                source,
                href=href,
                class_name="link small row gap-1 quiz-source",
            ),
            rx.el.p(icon("library", size=14), source, class_name="small muted row gap-1"),
        ),
        rx.fragment(),
    )


def _buttons() -> rx.Component:
    return rx.el.div(
        rx.cond(
            QuizState.feedback.verdict,
            button(
                rx.cond(QuizState.is_last, "See how it went", "Next question"),
                kind="primary",
                id="quiz-main",
                on_click=QuizState.go_on,
            ),
            rx.fragment(
                button("Skip", kind="quiet", on_click=QuizState.answer, id="quiz-skip"),
                button(
                    rx.cond(QuizState.is_exam, "Answer", "Check"),
                    kind="primary",
                    id="quiz-main",
                    disabled=~QuizState.complete,
                    on_click=QuizState.answer,
                ),
            ),
        ),
        class_name="row gap-2 quiz-buttons",
    )


def _legend() -> rx.Component:
    return rx.el.p(
        key("1"),
        "to",
        key("9"),
        "Choose",
        key("Enter"),
        "Check, next",
        class_name="row gap-2 small muted desktop-only quiz-legend",
        aria_hidden="true",
    )
