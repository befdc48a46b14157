"""One learning session: the stop, the question, the path beside it, the tutor below."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.learning.learn_tutor import learn_slide, learn_tutor
from components.learning.quiz_parts import QuizKeys
from components.library.nugget_picture import nugget_picture
from components.ui.buttons import button, link_button, page_link
from components.ui.chat import choice
from components.ui.icon import icon
from components.ui.labels import tag
from components.ui.markdown import markdown
from components.ui.progress import progress_bar
from components.ui.surfaces import card, empty_state, lit_card, notice, skeleton
from state.learning.learn_session import GIVE_UP, HINT, LearnSessionState


def learn_session_page() -> rx.Component:
    """Show where one stands and how to go on."""
    return page(
        rx.cond(
            LearnSessionState.is_hydrated & LearnSessionState.loaded,
            rx.cond(LearnSessionState.missing, _missing(), _session()),
            skeleton(lines=6, label="Loading the session"),
        ),
        active="learn",
        title="Learn",
        note=LearnSessionState.title,
        right_rail=rx.cond(
            LearnSessionState.loaded & ~LearnSessionState.missing & LearnSessionState.has_path,
            _path(),
            rx.fragment(),
        ),
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Session not found", class_name="title visually-hidden"),
        empty_state(
            "This session is not here",
            "It was deleted, or it belongs to somebody else.",
            link_button("Learn", href="/learn"),
        ),
    )


def _session() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            page_link(
                icon("chevron-left", size=14),
                "Learn",
                href="/learn",
                class_name="link small row gap-1",
            ),
            rx.el.div(
                rx.el.h1(LearnSessionState.title, class_name="title grow"),
                rx.cond(
                    LearnSessionState.completed,
                    tag("Completed", tone="good", icon_name="check"),
                    button("End session", kind="quiet", on_click=LearnSessionState.complete),
                ),
                class_name="row gap-3",
            ),
            rx.cond(LearnSessionState.has_path, _progress(), rx.fragment()),
            class_name="column gap-2",
        ),
        rx.cond(
            LearnSessionState.completed,
            _over(),
            rx.fragment(_place(), _question(), QuizKeys.create()),
        ),
        learn_tutor(),
        class_name="column gap-4 learn",
    )


def _progress() -> rx.Component:
    return rx.el.div(
        progress_bar(LearnSessionState.percent, label="Progress on the path", accent=True),
        rx.el.p(LearnSessionState.progress, class_name="small muted numeric"),
        class_name="column gap-1",
    )


def _place() -> rx.Component:
    """Show a stop; a question shows itself."""
    return rx.cond(
        (LearnSessionState.kind != "") & (LearnSessionState.kind != "check"),
        lit_card(
            rx.el.p(
                rx.match(
                    LearnSessionState.kind,
                    ("remedial", "Read again"),
                    ("end", "The end"),
                    "Story",
                ),
                class_name="caption muted",
            ),
            rx.el.h2(LearnSessionState.place_title, class_name="heading"),
            rx.el.div(markdown(LearnSessionState.content, maths=False), class_name="reading"),
            nugget_picture(LearnSessionState.picture_of, LearnSessionState.picture),
            rx.cond(LearnSessionState.slides, _slides(), rx.fragment()),
            _where(),
            rx.el.div(rx.foreach(LearnSessionState.choices, _choice), class_name="choices"),
            rx.cond(
                LearnSessionState.kind == "end",
                button(
                    "Finish",
                    kind="primary",
                    size="large",
                    icon_name="check",
                    on_click=LearnSessionState.complete,
                ),
                rx.fragment(),
            ),
            class_name="learn-card",
        ),
        rx.fragment(),
    )


def _slides() -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("slides", size=16), "Slides", class_name="link"),
        rx.el.div(rx.foreach(LearnSessionState.slides, learn_slide), class_name="learn-slides"),
    )


def _where() -> rx.Component:
    return rx.cond(
        LearnSessionState.place.text,
        page_link(
            icon("file", size=14),
            LearnSessionState.place.text,
            href=LearnSessionState.place.href,
            class_name="link small row gap-1 learn-where",
        ),
        rx.fragment(),
    )


def _choice(row: Any) -> rx.Component:
    return choice(
        row.label,
        custom_attrs={"data-quiz-key": row.key},
        on_click=LearnSessionState.choose(row.id),
    )


def _question() -> rx.Component:
    return rx.cond(
        LearnSessionState.prompt,
        card(
            rx.el.p(
                rx.cond(
                    LearnSessionState.asked_by_tutor, "A question", LearnSessionState.place_title
                ),
                class_name="caption muted",
            ),
            rx.el.h2("What fits?", class_name="visually-hidden"),
            rx.el.div(markdown(LearnSessionState.prompt, maths=False), class_name="learn-prompt"),
            rx.el.div(rx.foreach(LearnSessionState.options, _option), class_name="choices"),
            rx.cond(
                LearnSessionState.answer,
                notice(LearnSessionState.answer, LearnSessionState.because),
                _help(),
            ),
            class_name="learn-card",
        ),
        rx.fragment(),
    )


def _option(row: Any) -> rx.Component:
    return choice(
        row.label,
        custom_attrs={"data-quiz-key": row.key},
        on_click=LearnSessionState.choose(row.id),
    )


def _help() -> rx.Component:
    return rx.el.div(
        rx.cond(
            LearnSessionState.hint,
            button(
                LearnSessionState.hint,
                kind="soft",
                icon_name="lamp",
                disabled=LearnSessionState.pending != "",
                on_click=LearnSessionState.say(HINT),
            ),
            rx.fragment(),
        ),
        rx.cond(
            LearnSessionState.can_give_up,
            button("I give up", kind="quiet", on_click=LearnSessionState.say(GIVE_UP)),
            rx.fragment(),
        ),
        class_name="row gap-2",
    )


def _over() -> rx.Component:
    return card(
        rx.cond(
            LearnSessionState.confirmed,
            _titles("You showed that you know", LearnSessionState.confirmed),
            rx.el.p("Nothing was asked in this session.", class_name="muted"),
        ),
        rx.cond(
            LearnSessionState.gaps,
            _titles("To look at again", LearnSessionState.gaps),
            rx.fragment(),
        ),
        rx.el.div(
            link_button("More to learn", href="/learn", kind="primary"),
            link_button("Mastery", href="/mastery"),
            class_name="row gap-2",
        ),
        title="Completed",
        class_name="column gap-3",
    )


def _titles(head: str, titles: Any) -> rx.Component:
    return rx.el.div(
        rx.el.h3(head, class_name="small strong"),
        rx.el.ul(rx.foreach(titles, lambda title: rx.el.li(title, class_name="list-row"))),
    )


def _path() -> rx.Component:
    return card(
        rx.el.ol(rx.foreach(LearnSessionState.stops, _stop), class_name="learn-path"),
        title="The path",
        class_name="column gap-3",
    )


def _stop(row: Any) -> rx.Component:
    return rx.el.li(
        rx.match(
            row.state,
            ("done", icon("check-circle", size=18)),
            ("current", icon("play", size=18)),
            ("gap", icon("warning", size=18)),
            rx.el.span(class_name="learn-dot", aria_hidden="true"),
        ),
        rx.el.span(row.title, class_name="truncate grow"),
        rx.match(
            row.state,
            ("gap", rx.el.span("Gap", class_name="caption warn-text")),
            ("current", rx.el.span("Here", class_name="caption muted")),
            rx.fragment(),
        ),
        class_name=f"learn-stop is-{row.state}",
    )
