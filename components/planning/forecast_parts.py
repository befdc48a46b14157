"""Parts of forecasts: chances, the record, bars of days, the fan, lines."""

from typing import Any

import reflex as rx

from components.ui.elements import inline
from components.ui.progress import progress_bar
from components.ui.tokens import course_class
from state.planning.forecast_charts import HEIGHT, WIDTH

BOX = f"0 0 {WIDTH} {HEIGHT}"


def chance(goal: Any) -> rx.Component:
    """Show how likely a goal is in time, and what it takes."""
    return rx.cond(
        goal.chance_text,
        rx.el.div(
            progress_bar(goal.chance, label=f"Chance of {goal.title}", accent=True),
            rx.el.div(
                rx.el.span(goal.chance_text, class_name="strong"),
                rx.cond(
                    goal.recommended,
                    rx.el.span(f"recommended: {goal.recommended}", class_name="muted"),
                    rx.fragment(),
                ),
                class_name="row spread gap-2 wrap small numeric",
            ),
            class_name="column gap-1",
        ),
        rx.el.span(goal.expected, class_name="small muted numeric"),
    )


def record_dots(record: Any) -> rx.Component:
    """Show the latest forecasts that came due as dots, and the count in words."""
    return rx.el.div(
        rx.cond(
            record.settled.length() > 0,
            rx.el.span(
                rx.foreach(
                    record.settled,
                    lambda one: rx.el.i(
                        class_name=rx.cond(one.was_right, "record-dot is-right", "record-dot")
                    ),
                ),
                class_name="record-dots",
                aria_hidden="true",
            ),
            rx.fragment(),
        ),
        rx.el.span(record.text, class_name="small muted"),
        class_name="row gap-3 wrap",
    )


def day_bars(days: Any, *, label: str, count: Any) -> rx.Component:
    """Draw days as bars, with what was planned as an outline behind them."""
    return rx.el.ol(
        rx.foreach(days, _day),
        aria_label=label,
        class_name="day-bars",
        custom_attrs=inline(count=count),
    )


def _day(day: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(day.label, class_name="visually-hidden"),
        rx.el.span(
            rx.el.i(class_name="day-bar-planned", custom_attrs=inline(tall=day.planned)),
            rx.el.i(class_name="day-bar-done", custom_attrs=inline(tall=day.height)),
            rx.cond(day.text, rx.el.b(day.text, class_name="numeric"), rx.fragment()),
            class_name="day-bar",
            custom_attrs=inline(tall=day.height),
            aria_hidden="true",
            title=day.label,
        ),
        rx.el.span(day.day, class_name="day-bar-name numeric", aria_hidden="true"),
    )


def fan(goal: Any) -> rx.Component:
    """Draw the way to a goal from today on: expected, and the span of four cases in five."""
    return rx.el.div(
        rx.el.svg(
            rx.el.svg.path(d=goal.fan.band, class_name="fan-band"),
            rx.el.svg.path(d=goal.fan.expected, class_name="fan-line"),
            view_box=BOX,
            preserve_aspect_ratio="none",
            role="img",
            aria_label=f"{goal.title}: {goal.expected}",
        ),
        rx.cond(
            goal.fan.target_at,
            rx.el.span(
                rx.el.span(goal.fan.target_text),
                class_name=rx.cond(
                    goal.fan.target_is_late, "fan-target is-late numeric", "fan-target numeric"
                ),
                custom_attrs=inline(at=goal.fan.target_at),
            ),
            rx.fragment(),
        ),
        rx.el.span("100%", class_name="fan-top numeric"),
        rx.el.span("Today", class_name="fan-first"),
        rx.el.span(goal.fan.last_text, class_name="fan-last numeric"),
        class_name="fan",
    )


def progress_lines(lines: Any) -> rx.Component:
    """Draw how far goals came over the last eight weeks, with their names below."""
    return rx.fragment(
        rx.el.div(
            rx.el.svg(
                rx.foreach(
                    lines,
                    lambda line: rx.el.svg.path(
                        d=line.path, class_name=f"progress-line {course_class(line.colour)}"
                    ),
                ),
                view_box=BOX,
                preserve_aspect_ratio="none",
                role="img",
                aria_label="Progress of your goals over eight weeks",
            ),
            rx.el.span("100%", class_name="fan-top numeric"),
            rx.el.span("8 weeks ago", class_name="fan-first"),
            rx.el.span("Today", class_name="fan-last"),
            class_name="fan",
        ),
        rx.el.ul(
            rx.foreach(
                lines,
                lambda line: rx.el.li(
                    rx.el.span(class_name="dot"),
                    rx.el.span(line.title, class_name="truncate"),
                    rx.el.span(line.percent, class_name="strong numeric push"),
                    class_name=f"row gap-2 small {course_class(line.colour)}",
                ),
            ),
            class_name="column gap-1",
        ),
    )
