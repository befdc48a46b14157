"""What an import found: every date beside its line, every event with what happens to it."""

import reflex as rx

from components.ui.buttons import button
from components.ui.fields import checkbox, form_error, select, text_input
from components.ui.icon import icon
from components.ui.labels import tag
from components.ui.surfaces import notice
from state.planning.import_review import ImportState
from state.planning.import_rows import KINDS, DateRow, DayChoice, EventRow, ProblemRow


def review() -> rx.Component:
    """List what was found, with one button that keeps it."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Look through what I found", class_name="subheading"),
            rx.el.p(
                ImportState.counts,
                rx.cond(ImportState.course_title, ", for " + ImportState.course_title, ""),
                class_name="small muted",
                role="status",
            ),
        ),
        rx.cond(ImportState.problems.length() > 0, _problems(), rx.fragment()),
        rx.el.ul(rx.foreach(ImportState.dates, _date), class_name="import-rows"),
        rx.el.ul(rx.foreach(ImportState.events, _event), class_name="import-rows"),
        rx.cond(
            ImportState.choosable,
            rx.fragment(),
            rx.el.p(
                "The first 1,000 are listed; all of them are imported.", class_name="small muted"
            ),
        ),
        form_error(ImportState.error),
        rx.el.div(
            button(
                "Import ",
                ImportState.chosen.to_string(),
                kind="primary",
                disabled=ImportState.chosen == 0,
                on_click=ImportState.confirm,
            ),
            button("Put away", kind="quiet", on_click=ImportState.start_again),
            class_name="import-decide",
        ),
        class_name="column gap-4",
        aria_label="What I found",
    )


def _date(row: rx.Var[DateRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            _take(row.id, row.title),
            rx.el.p(
                rx.el.span("Line ", row.line.to_string(), class_name="import-line"),  # pyright: ignore[reportAttributeAccessIssue]
                rx.el.q(row.source),
                class_name="import-source",
            ),
            class_name="row gap-2",
        ),
        rx.cond(row.unclear, _choice(row), rx.fragment()),
        rx.el.div(
            text_input(
                default_value=row.title,
                aria_label="Title, line " + row.line.to_string(),  # pyright: ignore[reportAttributeAccessIssue]
                max_length=200,
                on_blur=lambda value: ImportState.edit(row.id, "title", value),
            ),
            rx.cond(
                row.unclear,
                rx.fragment(),
                text_input(
                    type="date",
                    default_value=row.date,
                    aria_label="Date, line " + row.line.to_string(),  # pyright: ignore[reportAttributeAccessIssue]
                    on_blur=lambda value: ImportState.edit(row.id, "date", value),
                ),
            ),
            text_input(
                type="time",
                default_value=row.time,
                aria_label="Time, line " + row.line.to_string(),  # pyright: ignore[reportAttributeAccessIssue]
                on_blur=lambda value: ImportState.edit(row.id, "time", value),
            ),
            select(
                KINDS,
                default_value=row.kind,
                aria_label="Kind, line " + row.line.to_string(),  # pyright: ignore[reportAttributeAccessIssue]
                on_change=lambda value: ImportState.edit(row.id, "kind", value),
            ),
            class_name="import-fields",
        ),
        key=row.id,
        class_name=rx.cond(row.unclear, "import-row is-unclear", "import-row"),
    )


def _choice(row: rx.Var[DateRow]) -> rx.Component:
    """Ask which day an unclear line means; nothing is chosen for the person."""
    return rx.el.fieldset(
        rx.el.legend(icon("warning", size=16), row.problem, class_name="small warn-text"),
        rx.foreach(row.choices, lambda one: _day(row, one)),
        rx.el.label(
            rx.el.span("Another day"),
            text_input(type="date", on_blur=lambda value: ImportState.edit(row.id, "date", value)),
            class_name="import-other",
        ),
        class_name="import-choice",
    )


def _day(row: rx.Var[DateRow], one: rx.Var[DayChoice]) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name=f"day-{row.id}",
            checked=ImportState.days[row.id] == one.date,
            on_change=ImportState.edit(row.id, "date", one.date).prevent_default,
        ),
        rx.el.span(one.text),
        class_name="import-day",
    )


def _event(row: rx.Var[EventRow]) -> rx.Component:
    return rx.el.li(
        rx.cond(ImportState.choosable, _take(row.id, row.title), rx.fragment()),
        rx.el.span(
            rx.el.span(row.title, class_name="strong"),
            rx.el.span(row.when, rx.cond(row.repeats, ", repeats", ""), class_name="small muted"),
            class_name="column grow",
        ),
        tag(row.action_text),
        key=row.id,
        class_name="import-row row gap-3",
    )


def _take(item_id: rx.Var[str], title: rx.Var[str]) -> rx.Component:
    return checkbox(
        None,
        aria_label=f"Import {title}",
        default_checked=True,
        on_change=lambda on: ImportState.choose(item_id, on),
    )


def _problems() -> rx.Component:
    return rx.el.div(
        notice(
            "Some of it cannot be kept",
            "The rest can; nothing of these lines is imported.",
            tone="warn",
        ),
        rx.el.ul(rx.foreach(ImportState.problems, _problem), class_name="import-problems"),
    )


def _problem(row: rx.Var[ProblemRow]) -> rx.Component:
    return rx.el.li(rx.el.b(row.where), ": ", row.text, class_name="small")
