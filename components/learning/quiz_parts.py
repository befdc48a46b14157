"""What a quiz runs on in the browser: keys and the clock of an exam."""

import reflex as rx
from reflex.event import no_args_event_spec

from components.ui.own_script import own_script


class QuizKeys(rx.Component):
    """Keys 1 to 9 press options, Enter the main button."""

    library = own_script("quiz_keys.jsx", __name__)
    tag = "QuizKeys"


class QuizClock(rx.Component):
    """Counts down an exam; ``left`` is in seconds, ``revision`` marks each reading of it."""

    library = own_script("quiz_clock.jsx", __name__)
    tag = "QuizClock"

    left: rx.Var[int]
    revision: rx.Var[int]
    on_end: rx.EventHandler[no_args_event_spec]
