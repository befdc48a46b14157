"""Importing notes and resources from files, and taking the whole library out as one."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.ui.buttons import button, link_button
from components.ui.fields import checkbox, field, form_error
from components.ui.icon import icon
from components.ui.import_file import ImportFile
from components.ui.labels import tag
from components.ui.surfaces import card, notice, skeleton
from state.library.import_review import CourseChoice, LeftOutRow, LibraryImportState, ThingRow

ACCEPTED = ".zip,.md,.markdown,.txt,.csv,.tsv,.json"
FORMS = (
    (
        "A folder of notes",
        "Zip it: every .md or .txt file becomes a note; links and tags stay.",
    ),
    ("A table", "A .csv with a title, text or address in each row: notes, or links as resources."),
    ("ChatGPT", "The zip you get under Settings, Data controls: one note for a conversation."),
    ("Maigie", "What you exported here comes back as it was."),
)


def library_import_page() -> rx.Component:
    """Read a file; nothing is kept before it was confirmed."""
    return page(
        rx.el.h1("Import into your library", class_name="title"),
        rx.el.div(
            card(
                rx.cond(
                    LibraryImportState.said,
                    rx.el.p(LibraryImportState.said, class_name="strong", role="status"),
                    rx.fragment(),
                ),
                rx.cond(
                    LibraryImportState.is_hydrated,
                    rx.match(
                        LibraryImportState.step, ("review", _review()), ("done", _done()), _ask()
                    ),
                    skeleton(lines=6),
                ),
                class_name="column gap-4",
            ),
            _export(),
            class_name="import-page",
        ),
        active="library",
        title="Import",
        shape="narrow",
    )


def _ask() -> rx.Component:
    return rx.fragment(
        rx.el.dl(
            *(
                rx.el.div(
                    rx.el.dt(name, class_name="small strong"),
                    rx.el.dd(text, class_name="small muted"),
                )
                for name, text in FORMS
            ),
            class_name="column gap-2",
        ),
        field(
            "Course",
            rx.el.select(
                rx.el.option("No course", value=""),
                rx.foreach(LibraryImportState.courses, _course),
                value=LibraryImportState.course_id,
                on_change=LibraryImportState.choose_course,
                class_name="input",
            ),
            hint="For whatever names no course of yours itself.",
        ),
        ImportFile.create(
            url="/api/v1/library/import",
            accept=ACCEPTED,
            label="Choose a file",
            hint="Up to 30 MB. First I show what it would add.",
            course_id=LibraryImportState.course_id,
            on_proposed=LibraryImportState.show_file,
        ),
        form_error(LibraryImportState.error),
    )


def _course(course: rx.Var[CourseChoice]) -> rx.Component:
    return rx.el.option(course.title, value=course.id)


def _review() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Look through what I found", class_name="subheading"),
            rx.el.p(LibraryImportState.counts, class_name="small muted", role="status"),
            rx.cond(
                LibraryImportState.columns,
                rx.el.p("I took ", LibraryImportState.columns, ".", class_name="small muted"),
                rx.fragment(),
            ),
        ),
        rx.cond(LibraryImportState.problems.length() > 0, _problems(), rx.fragment()),
        rx.el.ul(rx.foreach(LibraryImportState.things, _thing), class_name="import-rows"),
        rx.cond(
            LibraryImportState.choosable,
            rx.fragment(),
            rx.el.p(
                "The first 200 are listed; all of them are imported.", class_name="small muted"
            ),
        ),
        form_error(LibraryImportState.error),
        rx.el.div(
            button(
                "Import ",
                LibraryImportState.chosen.to_string(),
                kind="primary",
                disabled=LibraryImportState.chosen == 0,
                on_click=LibraryImportState.confirm,
            ),
            button("Put away", kind="quiet", on_click=LibraryImportState.start_again),
            class_name="import-decide",
        ),
        class_name="column gap-4",
        aria_label="What I found",
    )


def _thing(row: rx.Var[ThingRow]) -> rx.Component:
    return rx.el.li(
        rx.cond(
            LibraryImportState.choosable,
            checkbox(
                None,
                aria_label=f"Import {row.title}",
                default_checked=True,
                on_change=lambda on: LibraryImportState.choose(row.id, on),
            ),
            rx.fragment(),
        ),
        rx.el.span(
            rx.el.span(row.title, class_name="strong"),
            rx.el.span(row.where, class_name="small muted"),
            class_name="column grow",
        ),
        tag(row.kind),
        key=row.id,
        class_name="import-row row gap-3",
    )


def _problems() -> rx.Component:
    return rx.el.div(
        notice("Some of it cannot be kept", "The rest can.", tone="warn"),
        rx.el.ul(rx.foreach(LibraryImportState.problems, _problem), class_name="import-problems"),
    )


def _problem(row: rx.Var[LeftOutRow]) -> rx.Component:
    return rx.el.li(rx.el.b(row.where), ": ", row.text, class_name="small")


def _done() -> rx.Component:
    return rx.el.div(
        link_button("See them in the library", href="/library", kind="primary"),
        button("Undo", icon_name="undo", on_click=LibraryImportState.undo),
        button("Import more", kind="quiet", on_click=LibraryImportState.start_again),
        class_name="actions",
    )


def _export() -> Any:
    return card(
        rx.el.h2("Take everything with you", class_name="subheading"),
        rx.el.p(
            "All notes as Markdown files and all resources as a table, in one zip.",
            class_name="small muted",
        ),
        rx.el.div(
            rx.el.a(
                icon("arrow-out", size=16),
                "Export the library",
                href="/api/v1/library/export",
                download="maigie-library.zip",
                class_name="row gap-2 link",
            ),
            class_name="actions",
        ),
        class_name="column gap-3",
    )
