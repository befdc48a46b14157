"""Markdown from people and models, rendered without ever trusting it.

The only place that calls ``rx.markdown``: raw HTML stays off, so nothing in a message can run,
and links open elsewhere without telling the other side where they came from.
"""

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex_components_markdown.markdown import markdown as reflex_markdown

from components.ui.elements import Text
from components.ui.own_script import own_script


class MarkdownText(rx.NoSSRComponent):
    """Markdown without maths; its parser is loaded when the first text is shown."""

    library = own_script("markdown_text.jsx", __name__)
    tag = "MarkdownText"
    lib_dependencies: list[str] = [
        "react-markdown@10.1.0",
        "rehype-unwrap-images@1.0.0",
        "remark-gfm@4.0.1",
    ]

    text: rx.Var[str]


class MarkdownMaths(MarkdownText):
    """Markdown with formulas; KaTeX is loaded when the first formula is shown."""

    library = own_script("markdown_maths.jsx", __name__)
    tag = "MarkdownMaths"
    lib_dependencies: list[str] = [
        *MarkdownText.lib_dependencies,
        "rehype-katex@7.0.1",
        "remark-math@6.0.0",
    ]


def markdown_maths(text: Text) -> rx.Component:
    """Render Markdown with formulas, whose weight is loaded only where there are some."""
    return rx.el.div(MarkdownMaths.create(text=text), class_name="prose")


def markdown(text: Text, *, maths: bool = True) -> rx.Component:
    """Render Markdown with tables, code and maths.

    ``maths=False`` saves KaTeX its weight, and pages that can show a conversation over themselves
    load no parser before there is something to parse.
    """
    if not maths:
        return rx.el.div(MarkdownText.create(text=text), class_name="prose")
    return rx.el.div(
        reflex_markdown(
            text,
            use_raw=False,
            use_math=True,
            use_katex=True,
            component_map=_plain_elements(),
        ),
        class_name="prose",
    )


def _plain_elements() -> dict[str, Callable[..., rx.Component]]:
    """Map Markdown to bare elements, so that no heavy component comes along."""
    elements: dict[str, Any] = {
        # A message is part of a page that has its own h1 and h2.
        "h1": rx.el.h3,
        "h2": rx.el.h3,
        "h3": rx.el.h4,
        "h4": rx.el.h5,
        "h5": rx.el.h6,
        "h6": rx.el.h6,
        "p": rx.el.p,
        "ul": rx.el.ul,
        "ol": rx.el.ol,
        "li": rx.el.li,
        "code": rx.el.code,
        "pre": _code,
        "a": _link,
        "img": _picture,
    }
    return elements


def _code(source: Text, **_props: Any) -> rx.Component:
    return rx.el.pre(rx.el.code(source), tab_index=0)


def _picture(*_children: Any, **props: Any) -> rx.Component:
    """Show what a picture is called: fetching it would tell somebody that it was looked at."""
    return rx.el.span(props.get("alt", ""), class_name="muted")


def _link(*children: Any, **props: Any) -> rx.Component:
    return rx.el.a(*children, target="_blank", rel="noopener noreferrer nofollow", **props)
