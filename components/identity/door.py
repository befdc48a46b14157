"""The look the two form pages share: the form by day, the lamp by night."""

import reflex as rx

from components.identity.social_links import problem_note, social_links
from components.ui.lamp import brand, lamp
from state.identity.social import SocialState


def door(
    *, title: str, lead: str, form: rx.Component, question: str, link_text: str, href: str
) -> rx.Component:
    """Put a form beside the lamp.

    Args:
        title: The page's heading.
        lead: One sentence under it.
        form: The form.
        question: Who the other page is for.
        link_text: The link to it.
        href: Where it is.
    """
    return rx.el.div(
        rx.el.main(
            brand(),
            rx.el.div(
                rx.el.h1(title, class_name="title"),
                rx.el.p(lead, class_name="muted"),
                problem_note(SocialState.problem),
                form,
                social_links(),
                rx.el.p(
                    f"{question} ",
                    rx.el.a(link_text, href=href, class_name="link"),
                    class_name="door-other",
                ),
                class_name="door-form",
            ),
            class_name="door-side",
        ),
        _scene(),
        class_name="door",
    )


def _scene() -> rx.Component:
    return rx.el.aside(
        lamp(),
        rx.el.div(
            rx.el.p("Next", class_name="small muted"),
            rx.el.p("One topic, at a time that fits", class_name="heading"),
            rx.el.p("With the reason beside it, and Undo behind it.", class_name="muted"),
            class_name="door-note",
        ),
        rx.el.p("One thing at a time.", class_name="heading door-caption"),
        class_name="door-scene",
        aria_hidden="true",
        custom_attrs={"data-theme": "dark"},
    )
