"""Things to fill in. Every control is inside a ``field`` or carries its own label."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from components.ui.elements import Child, Flag, Text, classes, present


def field(
    label: Text, control: rx.Component, *, hint: Child = None, error: Child = None
) -> rx.Component:
    """Name a control visibly and to assistive technology, with its hint and error below.

    Args:
        label: The accessible name, exactly as read.
        control: ``text_input``, ``text_area``, ``select`` or any labelable element.
        hint: What is expected, in a sentence.
        error: What went wrong and what to do; a var that is empty when all is well.
    """
    return rx.el.div(
        rx.el.label(rx.el.span(label, class_name="field-label"), control, class_name="field"),
        *present(
            None if hint is None else rx.el.p(hint, class_name="field-hint"),
            None if error is None else rx.el.p(error, class_name="field-error", role="alert"),
        ),
        class_name="field",
    )


def form_error(error: Any) -> rx.Component:
    """Say what is wrong with a form as a whole; nothing while the var is empty."""
    return rx.cond(error, rx.el.p(error, class_name="field-error", role="alert"), rx.fragment())


def title_field(value: Text) -> rx.Component:
    """Ask for the title of a thing, up to 200 characters; ``value`` is what it begins with."""
    return field(
        "Title",
        text_input(
            name="title",
            default_value=value,
            required=True,
            max_length=200,
            auto_complete="off",
        ),
    )


def text_input(*, class_name: Text = "", **props: Any) -> rx.Component:
    """Render a single-line input (any ``type``: text, email, date, time, number)."""
    return rx.el.input(
        type=props.pop("type", "text"), class_name=classes("input", class_name), **props
    )


def text_area(*, class_name: Text = "", **props: Any) -> rx.Component:
    """Render a text area that the reader may drag taller."""
    return rx.el.textarea(class_name=classes("input", class_name), **props)


def select(
    options: Sequence[tuple[str, str]] | rx.Var[Any], *, class_name: Text = "", **props: Any
) -> rx.Component:
    """Render the browser's own select.

    Args:
        options: ``(value, text)`` pairs, or a var holding a list of such pairs or of strings.
        class_name: More classes.
        **props: ``value``, ``default_value``, ``on_change``, ``name``, ``aria_label``…
    """
    if isinstance(options, rx.Var):
        return rx.el.select(
            rx.foreach(options, lambda text: rx.el.option(text, value=text)),
            class_name=classes("input", class_name),
            **props,
        )
    return rx.el.select(
        *(rx.el.option(text, value=value) for value, text in options),
        class_name=classes("input", class_name),
        **props,
    )


def checkbox(label: Child, *, round_box: bool = False, **props: Any) -> rx.Component:
    """Render a checkbox with its text; round for things one ticks off."""
    return rx.el.label(
        rx.el.input(type="checkbox", **props),
        *present(rx.el.span(label) if label is not None else None),
        class_name=classes("check", "check-round" if round_box else ""),
    )


def switch(label: Child, **props: Any) -> rx.Component:
    """Render an on/off switch with its text; it acts at once."""
    return rx.el.label(
        rx.el.input(type="checkbox", role="switch", **props),
        *present(rx.el.span(label) if label is not None else None),
        class_name="switch",
    )


def segmented(
    options: Sequence[tuple[str, str]], *, value: rx.Var[Any], on_choose: Any, label: Text
) -> rx.Component:
    """Choose one of a few; ``on_choose(value)`` runs on the pressed one.

    Args:
        options: ``(value, text)`` pairs.
        value: The chosen value.
        on_choose: An event handler taking the value.
        label: The accessible name of the group.
    """
    return rx.el.div(
        *(
            rx.el.button(
                text,
                type="button",
                aria_pressed=_pressed(value == key),
                on_click=on_choose(key),
            )
            for key, text in options
        ),
        role="group",
        aria_label=label,
        class_name="segmented",
    )


def _pressed(chosen: Flag) -> Any:
    return rx.cond(chosen, "true", "false")
