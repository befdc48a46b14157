"""A month of the schedule, and the keys that steer it."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.own_script import own_script


class ScheduleMonth(rx.NoSSRComponent):
    """Six weeks of days; a move is painted at once and settled by the next ``revision``."""

    library = own_script("schedule_month.jsx", __name__)
    tag = "ScheduleMonth"

    days: rx.Var[list[Any]]
    blocks: rx.Var[list[Any]]
    shown_day: rx.Var[str]
    revision: rx.Var[int]
    editable: rx.Var[bool]
    on_move_day: rx.EventHandler[passthrough_event_spec(str, str)]
    on_open_day: rx.EventHandler[passthrough_event_spec(str)]
    on_open: rx.EventHandler[passthrough_event_spec(str)]


class ScheduleKeys(rx.Component):
    """Keys that press buttons of the page; ``targets`` maps a key to a button's id."""

    library = own_script("schedule_keys.jsx", __name__)
    tag = "ScheduleKeys"

    targets: rx.Var[dict[str, str]]
