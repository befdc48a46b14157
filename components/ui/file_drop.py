"""What every place that takes files shares; the drop, the input and the sending are JavaScript."""

import reflex as rx

from components.ui.own_script import own_script

own_script("file_drop.jsx", __name__)  # the scripts of those places import it


class FileTaker(rx.Component):
    """A place to choose files and send them to ``url``, which says what it made of each."""

    url: rx.Var[str]
    accept: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
