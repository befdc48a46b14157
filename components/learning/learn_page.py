"""Where learning begins: sessions to go on with, paths to walk, a topic to understand."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.ui.buttons import button, icon_button, link_button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import text_input
from components.ui.progress import progress_bar
from components.ui.surfaces import card, empty_state, section_header, skeleton
from state.learning.learn import LearnState


def learn_page() -> rx.Component:
    """Show what can be learnt on."""
    return page(
        rx.el.div(rx.el.h1("Learn", class_name="title"), _topic(), class_name="column gap-3"),
        rx.cond(
            LearnState.is_hydrated & LearnState.loaded,
            rx.fragment(_going_on(), _paths(), _over()),
            skeleton(lines=6, label="Loading what you can learn"),
        ),
        active="learn",
        title="Learn",
        right_rail=rx.cond(LearnState.course_options, _courses(), rx.fragment()),
        overlays=(_delete(),),
    )


def _topic() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            text_input(
                name="topic",
                placeholder="What would you like to understand?",
                aria_label="A topic to understand",
                required=True,
                max_length=300,
                auto_complete="off",
            ),
            class_name="grow",
        ),
        button("Start", kind="primary", icon_name="play", type="submit"),
        on_submit=LearnState.start_topic,
        class_name="row gap-2",
    )


def _going_on() -> rx.Component:
    return rx.cond(
        LearnState.open_sessions,
        rx.fragment(
            section_header("Go on"),
            rx.el.div(rx.foreach(LearnState.open_sessions, _session), class_name="course-grid"),
        ),
        rx.fragment(),
    )


def _session(row: Any) -> rx.Component:
    return rx.el.article(
        rx.el.h3(row.title, class_name="strong truncate"),
        rx.el.p(row.progress, " · ", row.when, class_name="small muted numeric"),
        progress_bar(row.percent, label=row.title, accent=True),
        link_button("Go on", href=f"/learn/{row.id}", size="small", icon_name="play"),
        key=row.id,
        class_name="card course-card",
    )


def _paths() -> rx.Component:
    return rx.fragment(
        section_header("Your paths"),
        rx.cond(
            LearnState.paths,
            rx.el.ul(rx.foreach(LearnState.paths, _path), class_name="card learn-paths"),
            empty_state(
                "No paths yet",
                "Add a source: every source that was read becomes a path of short stops.",
                link_button("Add a source", href="/library?tab=sources", kind="primary"),
            ),
        ),
    )


def _path(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(row.title, class_name="strong truncate"),
            rx.el.p(row.contents, class_name="small muted numeric"),
            class_name="grow",
        ),
        button(
            row.action,
            size="small",
            icon_name="play",
            aria_label=f"{row.action}: {row.title}",
            on_click=LearnState.start_path(row.id),
        ),
        icon_button(
            "trash",
            label=f"Delete path: {row.title}",
            on_click=LearnState.ask_delete(row.id, row.title),
        ),
        key=row.id,
        class_name="list-row",
    )


def _over() -> rx.Component:
    return rx.cond(
        LearnState.over,
        rx.fragment(
            section_header("Completed"),
            rx.el.ul(rx.foreach(LearnState.over, _past), class_name="card learn-paths"),
        ),
        rx.fragment(),
    )


def _past(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(row.title, class_name="strong truncate"),
            rx.el.p(row.when, class_name="small muted numeric"),
            class_name="grow",
        ),
        link_button("Look back", href=f"/learn/{row.id}", size="small"),
        key=row.id,
        class_name="list-row",
    )


def _courses() -> rx.Component:
    return card(
        rx.el.ul(rx.foreach(LearnState.course_options, _course)),
        title="From a course",
        class_name="column gap-3",
    )


def _course(pair: Any) -> rx.Component:
    return rx.el.li(
        button(
            pair[1],
            kind="quiet",
            size="small",
            icon_name="play",
            class_name="truncate",
            on_click=LearnState.start_course(pair[0]),
        ),
        class_name="list-row",
    )


def _delete() -> rx.Component:
    close = LearnState.ask_delete("", "")
    return dialog(
        rx.el.p(LearnState.deleting_title, class_name="strong"),
        rx.el.p("Your sources stay, and so does what you have learnt.", class_name="muted"),
        dialog_actions(
            button("Cancel", kind="quiet", on_click=close),
            button("Delete", kind="danger", on_click=LearnState.delete_path),
        ),
        title="Delete this path?",
        is_open=LearnState.deleting != "",
        on_close=close,
    )
