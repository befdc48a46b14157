"""Importing into the schedule: a syllabus, a calendar file; and subscribing to it from outside."""

import reflex as rx

from components.layout.page import page
from components.planning.import_feed import calendar_feed
from components.planning.import_review import review
from components.ui.buttons import button, link_button
from components.ui.fields import field, form_error, segmented, text_area
from components.ui.import_file import ImportFile
from components.ui.surfaces import card, skeleton
from state.planning.import_review import CourseChoice, ImportState

WAYS = (("text", "Syllabus or list of dates"), ("file", "Calendar file"))
LONGEST_TEXT = 100_000
EXAMPLE = "Essay 1 due 4 March\nMidterm exam: Friday 20 March, 10:00\nLab report due 03/04"


def import_page() -> rx.Component:
    """Read dates from elsewhere; nothing is kept before it was confirmed."""
    return page(
        rx.el.h1("Import into your schedule", class_name="title"),
        rx.el.div(
            card(
                rx.cond(
                    ImportState.said,
                    rx.el.p(ImportState.said, class_name="strong", role="status"),
                    rx.fragment(),
                ),
                rx.cond(
                    ImportState.is_hydrated,
                    rx.match(ImportState.step, ("review", review()), ("done", _done()), _ask()),
                    skeleton(lines=6),
                ),
                class_name="column gap-4",
            ),
            calendar_feed(),
            class_name="import-page",
        ),
        active="schedule",
        title="Import",
        shape="narrow",
    )


def _ask() -> rx.Component:
    return rx.fragment(
        segmented(
            WAYS,
            value=ImportState.way,
            on_choose=ImportState.choose_way,
            label="Where the dates are",
        ),
        field(
            "Course",
            rx.el.select(
                rx.el.option("No course", value=""),
                rx.foreach(ImportState.courses, _course),
                value=ImportState.course_id,
                on_change=ImportState.choose_course,
                class_name="input",
            ),
            hint="What is imported belongs to it.",
        ),
        rx.cond(ImportState.way == "text", _text(), _file()),
        form_error(ImportState.error),
    )


def _text() -> rx.Component:
    return rx.fragment(
        rx.el.form(
            field(
                "Text",
                text_area(
                    name="text", rows=9, required=True, max_length=LONGEST_TEXT, placeholder=EXAMPLE
                ),
                hint="Every date I find is shown beside its line before anything is kept.",
            ),
            rx.el.div(
                button("Find the dates", kind="primary", type="submit"), class_name="actions"
            ),
            on_submit=ImportState.read_text,
            class_name="column gap-4",
        ),
        ImportFile.create(
            url="/api/v1/calendar/deadlines",
            accept=".txt,.md,.csv,.pdf,.docx,.pptx,text/plain,application/pdf",
            label="Or choose a file",
            hint="Text, PDF, Word or slides, up to 5 MB",
            course_id=ImportState.course_id,
            on_proposed=ImportState.show_file,
        ),
    )


def _file() -> rx.Component:
    return ImportFile.create(
        url="/api/v1/calendar/import",
        accept=".ics,text/calendar",
        label="Choose a calendar file",
        hint="An .ics file from any calendar, up to 5 MB. First I show what it would change.",
        course_id=ImportState.course_id,
        on_proposed=ImportState.show_file,
    )


def _course(course: rx.Var[CourseChoice]) -> rx.Component:
    return rx.el.option(course.title, value=course.id)


def _done() -> rx.Component:
    return rx.el.div(
        button("See them in the month", kind="primary", on_click=ImportState.see_month),
        button("Undo", icon_name="undo", on_click=ImportState.undo),
        button("Import more", kind="quiet", on_click=ImportState.start_again),
        link_button("Schedule", href="/schedule", kind="quiet"),
        class_name="actions",
    )
