"""An inner page: the frame with what every page carries, and the notes above it."""

import reflex as rx

from components.layout import frame
from components.layout.return_watch import return_watch
from components.layout.shell import Shape, shell
from components.ui.elements import Child, Text
from components.ui.toast import toast_region
from state.toast import ToastState


def page(
    *content: Child,
    active: str,
    title: Text,
    note: Text = "",
    right_rail: Child = None,
    shape: Shape = "page",
    header_actions: Child = None,
    overlays: tuple[Child, ...] = (),
) -> rx.Component:
    """Stand a page's content in the frame; see ``components.layout.shell``."""
    return shell(
        *content,
        active=active,
        title=title,
        note=note,
        right_rail=right_rail,
        shape=shape,
        tools=(*(part() for part in frame.tools), header_actions),
        overlays=(
            *overlays,
            *(part() for part in frame.overlays),
            return_watch(),
            toast_region(ToastState.toasts, on_dismiss=ToastState.dismiss, on_undo=ToastState.undo),
        ),
    )
