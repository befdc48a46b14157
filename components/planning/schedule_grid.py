"""The hours of the schedule: blocks to move, resize, open and add, by pointer and by keyboard."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.own_script import own_script


class ScheduleGrid(rx.NoSSRComponent):
    """A day or week of blocks; a move is painted at once and settled by the next ``revision``."""

    library = own_script("schedule_grid.jsx", __name__)
    tag = "ScheduleGrid"

    days: rx.Var[list[Any]]
    blocks: rx.Var[list[Any]]
    view: rx.Var[str]
    shown_day: rx.Var[str]
    now: rx.Var[str]
    revision: rx.Var[int]
    editable: rx.Var[bool]
    on_move: rx.EventHandler[passthrough_event_spec(str, str, str)]
    on_create: rx.EventHandler[passthrough_event_spec(str, str)]
    on_open: rx.EventHandler[passthrough_event_spec(str)]
    on_remove: rx.EventHandler[passthrough_event_spec(str)]
