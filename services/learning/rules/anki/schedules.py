"""What is due in Anki, said in the words of FSRS; and ours in Anki's.

A card of Anki that FSRS scheduled carries its stability and difficulty. Of one that SM-2 scheduled
they are inferred as the FSRS optimizer does: the interval is the stability at a recall of 0.9, and
the difficulty is the one at which the ease factor would be FSRS's growth.
"""

import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from services.learning.rules.fsrs_schedule import DEFAULT_WEIGHTS, LONGEST_DAYS, Memory

_DAY_S = 86_400
_IS_SECONDS = 1_000_000_000
_USUAL_EASE = 2500
_MOST_ANSWERS = 100_000
_LEAST_STABILITY = 0.001
_NEW, _LEARNING, _REVIEW, _RELEARNING = range(4)
_STATES = {_LEARNING: "learning", _REVIEW: "review", _RELEARNING: "relearning"}
_TYPES = {"new": _NEW, **{name: kind for kind, name in _STATES.items()}}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_S = 32_503_680_000
"""The year 3000; what lies beyond is damage."""


@dataclass(frozen=True, slots=True)
class AnkiTimes:
    """The schedule of one card as Anki keeps it; see the columns of its table ``cards``."""

    type: int
    queue: int
    due: int
    ivl: int = 0
    factor: int = 0
    reps: int = 0
    lapses: int = 0
    data: str = ""


def memory_from(times: AnkiTimes, *, created_s: int, now: datetime) -> Memory:
    """Return what Anki knows of a card's memory.

    Args:
        times: The card's own columns.
        created_s: Day 0 of the collection, in seconds since 1970.
        now: When a new card shall come up (aware).
    """
    state = _STATES.get(times.type)
    if state is None:
        return Memory("new", now)
    kept = _json(times.data)
    own = _own(kept, times)
    due_s = times.due if times.due > _IS_SECONDS else created_s + times.due * _DAY_S
    due_at = own[0] if own else _instant(due_s)
    days = min(max(times.ivl, 1), LONGEST_DAYS)
    stability = _number(kept.get("s"), most=LONGEST_DAYS)
    difficulty = _number(kept.get("d"), least=1, most=10)
    if stability is None and state != "learning":
        stability = float(days)
    if stability is not None and difficulty is None:
        difficulty = _difficulty(stability, times.factor)
    last_s = _number(kept.get("lrt"))
    reviewed_at = _instant(last_s) if last_s else due_at - timedelta(days=days)
    return Memory(
        state=state,
        due_at=due_at,
        step=None if state == "review" else (own[2] if own else 0),
        stability=stability,
        difficulty=difficulty if stability is not None else None,
        reviewed_at=own[1] if own else min(reviewed_at, now),
        reps=min(max(times.reps, 1), _MOST_ANSWERS),
        lapses=min(max(times.lapses, 0), _MOST_ANSWERS),
    )


def times_of(memory: Memory, *, created_s: int, position: int, suspended: bool) -> AnkiTimes:
    """Return the columns Anki keeps a memory in.

    Args:
        memory: What is known of the card.
        created_s: Day 0 of the collection, in seconds since 1970.
        position: Of a new card among new cards.
        suspended: Whether the card rests.
    """
    kind = _TYPES[memory.state]
    due_s = round(memory.due_at.timestamp())
    days = (due_s - created_s) // _DAY_S
    due = {_NEW: position, _REVIEW: days}.get(kind, due_s)
    waited = (memory.due_at - memory.reviewed_at).days if memory.reviewed_at else 0
    return AnkiTimes(
        type=kind,
        queue=-1 if suspended else 1 if kind == _RELEARNING else kind,
        due=due,
        ivl=max(1, waited) if kind in (_REVIEW, _RELEARNING) else 0,
        factor=0 if kind == _NEW else _USUAL_EASE,
        reps=memory.reps,
        lapses=memory.lapses,
        data=_data(memory),
    )


def _data(memory: Memory) -> str:
    if memory.stability is None or memory.reviewed_at is None:
        return "{}"
    exact = [_ms(memory.due_at), _ms(memory.reviewed_at), memory.reps, memory.step]
    kept = {
        "s": memory.stability,
        "d": memory.difficulty,
        "lrt": round(memory.reviewed_at.timestamp()),
        "cd": json.dumps({"mg": exact}, separators=(",", ":")),
    }
    return json.dumps(kept, separators=(",", ":"))


def _own(kept: dict[str, Any], times: AnkiTimes) -> tuple[datetime, datetime, int | None] | None:
    """Return the exact instants of our own export, unless Anki has reviewed the card since."""
    exact = _json(kept.get("cd")).get("mg")
    if not isinstance(exact, list):
        return None
    match cast("list[Any]", exact):
        case [int(due_ms), int(reviewed_ms), int(reps), step] if reps == times.reps:
            step = step if isinstance(step, int) else None
            return _instant(due_ms / 1000), _instant(reviewed_ms / 1000), step
        case _:
            return None


def _difficulty(stability: float, factor: int) -> float:
    """Return the difficulty at which an ease factor is FSRS's growth at a recall of 0.9."""
    w = DEFAULT_WEIGHTS
    ease = (factor if 0 < factor < 10 * _USUAL_EASE else _USUAL_EASE) / 1000
    growth = math.exp(w[8]) * stability ** -w[9] * math.expm1(0.1 * w[10])
    return min(10.0, max(1.0, 11 - (ease - 1) / growth))


def _json(text: object) -> dict[str, Any]:
    try:
        found = json.loads(str(text or "{}"))
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _number(
    value: object, *, least: float = _LEAST_STABILITY, most: float = _LAST_S
) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if least <= value <= most else None


def _instant(seconds: float) -> datetime:
    milliseconds = round(min(max(seconds, _DAY_S * LONGEST_DAYS), _LAST_S) * 1000)
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _ms(at: datetime) -> int:
    return round((at - _EPOCH) / timedelta(milliseconds=1))
