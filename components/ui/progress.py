"""Progress, always with its milestones where there are any."""

from typing import Any

import reflex as rx

from components.ui.elements import Text, classes, inline


def progress_bar(
    percent: rx.Var[Any] | int,
    *,
    label: Text,
    milestones: rx.Var[Any] | None = None,
    accent: bool = False,
) -> rx.Component:
    """Draw how far something is, in its course's colour unless ``accent``.

    Args:
        percent: 0–100.
        label: The accessible name.
        milestones: A list var of objects with ``at`` (0–1), ``done`` (bool) and ``title``.
        accent: Use the action colour instead of the course's.
    """
    marks = [] if milestones is None else [rx.foreach(milestones, _milestone)]
    return rx.el.div(
        rx.el.div(class_name="progress-fill", custom_attrs=inline(share=f"{percent}%")),
        *marks,
        role="progressbar",
        aria_label=label,
        aria_valuenow=percent,
        aria_valuemin=0,
        aria_valuemax=100,
        class_name=classes("progress", "progress-accent" if accent else ""),
    )


def progress_ring(percent: rx.Var[Any] | int) -> rx.Component:
    """Draw a module's share as a ring; the figure stands beside it as text."""
    return rx.el.svg(
        _circle("var(--track)", "100 0"),
        _circle("var(--c)", f"{percent} 100"),
        view_box="0 0 26 26",
        class_name="ring",
        aria_hidden="true",
    )


def _circle(stroke: str, dash: str) -> rx.Component:
    return rx.el.svg.circle(
        cx="13",
        cy="13",
        r="10",
        fill="none",
        stroke=stroke,
        stroke_width="3.5",
        path_length=100,
        stroke_dasharray=dash,
    )


def _milestone(mark: Any) -> rx.Component:
    return rx.el.span(
        class_name=rx.cond(mark.done, "milestone is-done", "milestone"),
        custom_attrs=inline(at=mark.at),
        title=mark.title,
    )
