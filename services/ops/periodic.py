"""What the clock process runs again and again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodic:
    """One recurring duty; it opens its own units of work and is safe to repeat.

    Attributes:
        name: ``domain.verb_noun``.
        every_s: Seconds between two runs.
        run: Called with the current instant.
    """

    name: str
    every_s: int
    run: Callable[[datetime], object]


class Rota:
    """Knows which duty is due next; a failed one waits for its next turn."""

    def __init__(self, duties: tuple[Periodic, ...]) -> None:
        self._due_at = dict.fromkeys(duties, 0.0)

    def due(self, monotonic_s: float) -> tuple[Periodic, ...]:
        """Return the duties due now and count them as run."""
        due = tuple(duty for duty, at in self._due_at.items() if at <= monotonic_s)
        self._due_at.update({duty: monotonic_s + duty.every_s for duty in due})
        return due

    def wait_s(self, monotonic_s: float) -> float:
        """Return the seconds until the next duty is due."""
        return max(0.0, min(self._due_at.values(), default=monotonic_s + 1) - monotonic_s)
