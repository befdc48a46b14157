"""What the web server loads: the application, built in one go."""

import gc
import signal
from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any, TypeVar

from maigie.gate import pass_gate

T = TypeVar("T")


def app() -> Any:
    """Return the finished ASGI application once its servers are there."""
    # Until the server listens to it, the signal would be heard by what is inherited and lost.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    built = built_to_stay(_load)
    pass_gate()
    return built


def built_to_stay(build: Callable[[], T]) -> T:
    """Return what ``build`` makes, without looking for garbage in what is there to stay.

    Half a million objects of code would be searched again and again while they are made, and
    then at every full collection as long as the process serves.
    """
    gc.disable()
    try:
        return build()
    finally:
        gc.freeze()
        gc.enable()


def _load() -> Any:
    return resolve_name("maigie.maigie:app")()
