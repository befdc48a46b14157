"""The picture a source has on the page of a nugget."""

import reflex as rx


def nugget_picture(nugget_id: rx.Var[str], alt: rx.Var[str]) -> rx.Component:
    """Show a nugget's picture, loaded when it comes into view; nothing where it has none."""
    return rx.cond(
        alt,
        rx.el.figure(
            rx.el.img(
                src=f"/api/v1/nuggets/{nugget_id}/image",
                alt=alt,
                loading="lazy",
                decoding="async",
                class_name="nugget-picture",
            ),
            class_name="nugget-figure",
        ),
        rx.fragment(),
    )
