"""What was answered to a card: Anki's rows of ``revlog`` said in our words, and ours in Anki's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_STATES = ("learning", "review", "relearning", "review")
"""What a card was by the type of its answer: learn, review, relearn, out of turn."""
_KINDS = {"new": 0, "learning": 0, "review": 1, "relearning": 2}
_LONGEST_MS = 3_600_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_MS = 946_684_800_000
"""The year 2000; what is older, or later than now, is damage."""
_USUAL_EASE = 2500
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AnkiAnswer:
    """One row of ``revlog``: when in milliseconds, 1 to 4, how long in milliseconds, its type."""

    at_ms: int
    ease: int
    time_ms: int
    kind: int


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One answer to a card: 1 again to 4 easy, when, how long, and what the card was before."""

    rating: int
    at: datetime
    seconds: float | None
    state: str
    elapsed_days: float


def past_answers(rows: Iterable[AnkiAnswer], *, now: datetime) -> tuple[PastAnswer, ...]:
    """Return the answers to one card in order, those of the future and of no time left out.

    Args:
        rows: Of one card.
        now: The present (aware).
    """
    found: list[PastAnswer] = []
    last: datetime | None = None
    for row in sorted(rows, key=lambda one: one.at_ms):
        if not _FIRST_MS <= row.at_ms <= now.timestamp() * 1000:
            continue
        at = _EPOCH + timedelta(milliseconds=row.at_ms)
        # A card whose first answer is to a learning step was new.
        is_first = last is None and row.kind == 0
        seconds = min(row.time_ms, _LONGEST_MS) / 1000 if row.time_ms > 0 else None
        elapsed = 0.0 if last is None else (at - last) / _DAY
        state = "new" if is_first else _STATES[row.kind]
        found.append(PastAnswer(row.ease, at, seconds, state, elapsed))
        last = at
    return tuple(found)


def log_rows(
    answers: Sequence[PastAnswer], *, due_at: datetime
) -> tuple[tuple[int, int, int, int, int, int, int], ...]:
    """Return answers as rows of ``revlog``: id, ease, ivl, lastIvl, factor, time, type.

    Args:
        answers: Of one card, in order.
        due_at: When the card comes back after the last.
    """
    nexts = [*(one.at for one in answers[1:]), due_at][: len(answers)]
    return tuple(
        (
            round((one.at - _EPOCH) / timedelta(milliseconds=1)),
            one.rating,
            _interval((back - one.at).total_seconds()),
            _interval(one.elapsed_days * _DAY.total_seconds()),
            _USUAL_EASE,
            round((one.seconds or 0) * 1000),
            _KINDS[one.state],
        )
        for one, back in zip(answers, nexts, strict=True)
    )


def _interval(seconds: float) -> int:
    """Return a time as Anki writes it: days, or seconds below zero where it is less than one."""
    days = int(seconds // _DAY.total_seconds())
    return days or -max(0, round(seconds))
