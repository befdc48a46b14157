"""One source: its nuggets in the order they are read."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.library.nugget_picture import nugget_picture
from components.library.source_state import reading_state
from components.ui.buttons import button, link_button, page_link
from components.ui.icon import icon
from components.ui.labels import tag
from components.ui.surfaces import empty_state, skeleton
from state.learning.quiz_start import QuizStartState
from state.library.source_page import SourceState


def source_page() -> rx.Component:
    """Show a source and what was read from it."""
    return page(
        rx.cond(
            SourceState.is_hydrated & SourceState.loaded,
            rx.cond(SourceState.missing, _missing(), _source()),
            skeleton(lines=6, label="Loading the source"),
        ),
        active="library",
        title="Library",
        shape="narrow",
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Source not found", class_name="title visually-hidden"),
        empty_state(
            "This source is not here",
            "It was deleted, or it belongs to somebody else.",
            link_button("All sources", href="/library?tab=sources"),
        ),
    )


def _source() -> rx.Component:
    return rx.el.div(
        page_link(
            icon("chevron-left", size=14),
            "All sources",
            href="/library?tab=sources",
            class_name="link small row gap-1",
        ),
        rx.el.h1(SourceState.title, class_name="title library-title"),
        rx.cond(
            SourceState.is_link,
            rx.el.a(
                SourceState.address,
                href=SourceState.address,
                target="_blank",
                rel="noopener noreferrer nofollow",
                class_name="link small library-title",
            ),
            rx.fragment(),
        ),
        rx.foreach(SourceState.rows, _about),
        rx.cond(
            SourceState.nuggets,
            rx.el.div(
                link_button(
                    "Learn",
                    href=f"/learn?source={SourceState.source_id}",
                    kind="primary",
                    icon_name="play",
                ),
                button(
                    "Quiz me on this",
                    disabled=QuizStartState.making,
                    on_click=QuizStartState.practise_source(SourceState.source_id),
                ),
                class_name="row gap-2",
            ),
            rx.fragment(),
        ),
        rx.cond(
            SourceState.nuggets,
            rx.el.ol(rx.foreach(SourceState.nuggets, _nugget), class_name="source-nuggets"),
            empty_state("No nuggets yet", "They appear here while the source is read."),
        ),
        rx.cond(
            SourceState.total > SourceState.nuggets.length(),
            button("Show more", icon_name="chevron-down", on_click=SourceState.show_more),
            rx.fragment(),
        ),
        class_name="column gap-3",
    )


def _about(row: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(row.meta, class_name="small muted numeric"),
        reading_state(row, on_cancel=SourceState.cancel, on_retry=SourceState.retry),
        key=row.id,
        class_name="column gap-2",
    )


def _nugget(nugget: Any) -> rx.Component:
    return rx.el.li(
        rx.el.h2(nugget.title, class_name="subheading library-title"),
        rx.el.p(
            rx.el.span(nugget.place, class_name="numeric"),
            " · ",
            nugget.level,
            class_name="caption muted",
        ),
        rx.el.p(nugget.content, class_name="source-text"),
        nugget_picture(nugget.id, nugget.picture),
        rx.el.div(rx.foreach(nugget.topics, _topic), class_name="row gap-1 wrap"),
        rx.cond(
            nugget.before,
            rx.el.p(
                "Builds on: ",
                rx.foreach(
                    nugget.before, lambda title: rx.el.span(title, class_name="source-before")
                ),
                class_name="caption muted",
            ),
            rx.fragment(),
        ),
        rx.cond(nugget.slides, _slides(nugget), rx.fragment()),
        _sound(nugget),
        id=nugget.id,
        key=nugget.id,
        class_name="source-nugget",
    )


def _topic(topic: Any) -> rx.Component:
    return tag(topic)


def _sound(nugget: Any) -> rx.Component:
    """Offer to hear it; nothing is spoken or fetched before it is asked for."""
    return rx.el.details(
        rx.el.summary("Listen", class_name="small link"),
        rx.el.audio(
            src=f"/api/v1/nuggets/{nugget.id}/audio",
            controls=True,
            preload="none",
            aria_label=f"Listen: {nugget.title}",
            class_name="source-sound",
        ),
    )


def _slides(nugget: Any) -> rx.Component:
    return rx.el.details(
        rx.el.summary("As slides", class_name="small link"),
        rx.el.div(rx.foreach(nugget.slides, _slide), class_name="source-slides"),
    )


def _slide(slide: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(slide.title, class_name="small strong"),
        rx.el.ul(
            rx.foreach(slide.bullets, lambda bullet: rx.el.li(bullet, class_name="small")),
            class_name="source-bullets",
        ),
        class_name="well source-slide",
    )
