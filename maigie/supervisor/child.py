"""What one supervised process is."""

import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from maigie.embedded.account import Account


class CannotStart(Exception):
    """The tree cannot start; the message is the one line a person needs."""


def _nothing() -> None:
    """Most children need no preparation."""


def _always() -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Child:
    """One process of the tree.

    Args:
        name: What its lines are prefixed with.
        command: Program and arguments.
        cwd: Its working folder.
        env: Its whole environment.
        before_start: Run before every start, also a restart.
        is_ready: Tells whether it does its work yet.
        ready_timeout_s: How long it may take until it does, at the first start.
        stop_signal: What ends it cleanly.
        stop_timeout_s: How long that may take before it is killed.
        account: Who it runs as; the current user when None.
        log: Where it writes; its lines are printed, prefixed, when None.
    """

    name: str
    command: tuple[str, ...]
    cwd: Path
    env: Mapping[str, str] = field(repr=False)
    before_start: Callable[[], None] = _nothing
    is_ready: Callable[[], bool] = _always
    ready_timeout_s: float = 60.0
    stop_signal: signal.Signals = signal.SIGTERM
    stop_timeout_s: float = 10.0
    account: Account | None = None
    log: Path | None = None
