"""What a goal's progress becomes."""

from math import isclose
from typing import NamedTuple


class Steps(NamedTuple):
    """How many steps of a goal are done, of how many; also a change in that."""

    done: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """The share that is done, 0 without steps."""
        return self.done / self.total if self.total else 0.0


def after_event(current: float, *, progress: float | None, delta: float | None) -> float:
    """Return the progress a person records: a value, or a change in it, kept within 0 and 1."""
    wanted = progress if progress is not None else current + (delta or 0.0)
    return min(1.0, max(0.0, wanted))


def after_step(current: float, *, before: Steps, after: Steps) -> float:
    """Return the progress after steps of a goal were ticked, unticked, added or removed.

    Progress follows the share of done steps. Once a person recorded something else it stays, until
    the share grows beyond it. With no steps left it stays as well.
    """
    if not after.total:
        return current
    if isclose(current, before.share, abs_tol=1e-9):
        return after.share
    return max(current, after.share) if after.share > before.share else current
