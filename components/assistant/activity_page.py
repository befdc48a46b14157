"""The log of everything the assistant did: what it was before, what it is after, and back."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.ui.buttons import button, link_button
from components.ui.fields import segmented
from components.ui.labels import tag
from components.ui.surfaces import card, empty_state, skeleton
from state.assistant.activity import ActivityState

STATUSES = (("", "All"), ("done", "Done"), ("proposed", "Waiting"), ("undone", "Undone"))


def activity_page() -> rx.Component:
    """List the batches, newest first."""
    return page(
        rx.el.div(
            rx.el.h1("What I did for you", class_name="title grow"),
            link_button("Conversations", href="/assistant", icon_name="chat"),
            class_name="page-head",
        ),
        segmented(
            STATUSES,
            value=ActivityState.wanted,
            on_choose=ActivityState.show,
            label="Which ones",
        ),
        rx.cond(
            ActivityState.is_hydrated & ActivityState.loaded,
            rx.cond(
                ActivityState.rows.length() > 0,
                rx.el.ol(
                    rx.foreach(ActivityState.rows, _batch),
                    aria_label="Activity",
                    class_name="activity",
                ),
                empty_state(
                    "Nothing here yet",
                    "What you ask me to do is listed here, with what it changed and a way back.",
                    link_button("Ask for something", href="/assistant", kind="primary"),
                ),
            ),
            skeleton(lines=6, label="Loading the activity"),
        ),
        rx.cond(
            ActivityState.more,
            button("Show more", on_click=ActivityState.show_more),
            rx.fragment(),
        ),
        active="assistant",
        title="Activity",
        shape="narrow",
    )


def _batch(row: Any) -> rx.Component:
    return rx.el.li(
        card(
            rx.el.div(
                rx.el.b(row.title, class_name="grow"),
                _status(row.status),
                class_name="row gap-2",
            ),
            rx.el.p(row.when, " · ", row.count, " · ", row.engine, class_name="small muted wrap"),
            rx.cond(row.is_open, _runs(row), rx.fragment()),
            rx.el.div(
                button(
                    rx.cond(row.is_open, "Hide details", "What changed"),
                    kind="quiet",
                    size="small",
                    aria_expanded=rx.cond(row.is_open, "true", "false"),
                    on_click=ActivityState.toggle(row.id),
                ),
                _way_back(row),
                class_name="actions",
            ),
            class_name="column gap-2",
        )
    )


def _status(status: Any) -> rx.Component:
    return rx.fragment(
        rx.match(
            status,
            ("done", tag("Done", tone="good")),
            ("proposed", tag("Waiting", tone="warn")),
            ("undone", tag("Undone")),
            tag("Put away"),
        )
    )


def _way_back(row: Any) -> rx.Component:
    return rx.fragment(
        rx.match(
            row.status,
            ("done", _step("Undo", "undo", ActivityState.undo(row.id))),
            ("undone", _step("Redo", "refresh", ActivityState.redo(row.id))),
            ("proposed", _step("Confirm", "check", ActivityState.confirm(row.id))),
            rx.fragment(),
        )
    )


def _step(text: str, icon_name: str, on_click: Any) -> rx.Component:
    return button(text, kind="quiet", size="small", icon_name=icon_name, on_click=on_click)


def _runs(row: Any) -> rx.Component:
    return rx.el.div(
        rx.foreach(
            row.runs,
            lambda run: rx.el.section(
                rx.el.h2(run.text, class_name="small strong"),
                rx.el.p(run.name, class_name="caption muted"),
                rx.el.table(
                    rx.el.thead(
                        rx.el.tr(
                            rx.el.th("What", scope="col"),
                            rx.el.th("Before", scope="col"),
                            rx.el.th("After", scope="col"),
                        )
                    ),
                    rx.el.tbody(rx.foreach(run.changes, _change)),
                    class_name="activity-changes",
                ),
                aria_label=run.text,
            ),
        ),
        class_name="column gap-4",
    )


def _change(change: Any) -> rx.Component:
    return rx.el.tr(
        rx.el.td(change.what), rx.el.td(change.before), rx.el.td(change.after, class_name="strong")
    )
