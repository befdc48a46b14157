"""The field a note is written in."""

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.own_script import own_script


class NoteArea(rx.Component):
    """A text area that saves by itself and never over what somebody else wrote."""

    library = own_script("note_area.jsx", __name__)
    tag = "NoteArea"

    note_id: rx.Var[str]
    value: rx.Var[str]
    revision: rx.Var[int]
    epoch: rx.Var[int]
    held: rx.Var[bool]
    label: rx.Var[str]
    placeholder: rx.Var[str]
    saving_text: rx.Var[str]
    saved_text: rx.Var[str]
    on_save: rx.EventHandler[passthrough_event_spec(str, int)]
