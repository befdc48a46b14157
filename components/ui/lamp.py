"""The reading lamp: the brand mark, and the light over the one thing that matters."""

import reflex as rx

from components.ui.elements import present


def lamp() -> rx.Component:
    """Hang a lamp in the nearest positioned ancestor; CSS says where and how large.

    The ancestor sets ``--lamp-x``, ``--lamp-cord``, ``--lamp-scale``, ``--lamp-reach`` and
    ``--lamp-spread``; ``.lit-card``, ``.next``, ``.empty``, ``.welcome`` and ``.door-scene`` do.
    """
    return rx.el.div(
        rx.el.div(
            rx.el.div(class_name="lamp-beam"),
            rx.el.div(class_name="lamp-cord"),
            _shade(),
            class_name="lamp-art",
        ),
        class_name="lamp",
        aria_hidden="true",
    )


def brand_mark(*, size: int = 28) -> rx.Component:
    """Draw the small lamp that stands for Maigie."""
    return rx.el.svg(
        rx.el.svg.defs(
            _fade("brand-shade", "var(--shade-a)", "var(--shade-b)"),
            _fade("brand-light", "var(--lamp)", "var(--lamp)", end_opacity=".06"),
        ),
        rx.el.svg.path(d="M8 16h12l5.5 11h-23z", fill="url(#brand-light)"),
        rx.el.svg.path(
            d="M14 0v6", stroke="var(--shade-a)", stroke_width="2", stroke_linecap="round"
        ),
        rx.el.svg.path(d="M4 16.5C4 10 8.5 5.5 14 5.5S24 10 24 16.5z", fill="url(#brand-shade)"),
        view_box="0 0 28 28",
        width=size,
        height=size,
        aria_hidden="true",
    )


def brand(*, href: str = "/", named: bool = True) -> rx.Component:
    """Link the mark and the name to where the reader starts."""
    return rx.el.a(
        *present(brand_mark(), rx.el.span("Maigie") if named else None),
        href=href,
        class_name="brand",
        aria_label="Maigie, home",
    )


def _shade() -> rx.Component:
    return rx.el.svg(
        rx.el.svg.defs(_fade("lamp-shade", "var(--shade-a)", "var(--shade-b)")),
        rx.el.svg.rect(x="46.5", y="-7", width="7", height="10", rx="3", fill="var(--shade-b)"),
        rx.el.svg.path(d="M0 47C0 20 23 0 50 0S100 20 100 47Z", fill="url(#lamp-shade)"),
        rx.el.svg.path(
            d="M14 35C18 19 30 9.4 43 7",
            class_name="lamp-gloss",
            fill="none",
            stroke_width="1.6",
            stroke_linecap="round",
        ),
        rx.el.svg.ellipse(cx="50", cy="47", rx="46", ry="4.5", fill="var(--rim)"),
        rx.el.svg.path(d="M86 47v22", stroke="var(--cord)", stroke_width="0.8"),
        rx.el.svg.circle(cx="86", cy="71", r="1.8", fill="var(--lamp)"),
        view_box="0 0 100 74",
    )


def _fade(name: str, start: str, end: str, *, end_opacity: str = "1") -> rx.Component:
    return rx.el.svg.linear_gradient(
        rx.el.svg.stop(stop_color=start),
        rx.el.svg.stop(offset="1", stop_color=end, stop_opacity=end_opacity),
        id=name,
        x1="0",
        y1="0",
        x2="0",
        y2="1",
    )
