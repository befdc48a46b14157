"""“Make my day lighter”: some of today's planned study goes to the days ahead, once confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry
from services.assistant.batches import Step
from services.assistant.turn_values import Decision, Do, Say, Turn
from services.planning.plan_drafts import entry_wishes, key_of, planned_rows
from services.planning.plan_requests import read_request
from services.planning.rules.local_days import span_of_days
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest
from services.planning.rules.said import spoken_minutes

DAYS_AHEAD = 7
KEPT = 0.6
"""How much of what is planned for the rest of today stays, at most."""
NOTHING_LEFT = (
    "Nothing that I planned is left today, so there is nothing to take off. What you put there"
    " yourself stays yours to move."
)
NO_ROOM = "Everything left today is due soon, and the days ahead have no room for it."


@dataclass(frozen=True, slots=True)
class _Rest:
    """What of today could go: the request for the days ahead, and titles and minutes by key."""

    request: PlanRequest
    titles: dict[str, str]
    minutes: dict[str, int]
    ids: dict[str, str]


def lighter_day(turn: Turn) -> Decision:
    """Propose to move the last of today's planned study to the days ahead."""
    rest = turn.read(_read, at=turn.now)
    if rest is None:
        return Say(NOTHING_LEFT, suggestions=("What should I do next?",))
    result = plan(rest.request, time_limit_s=turn.plan_time_s, offer_fixes=False)
    moved = sorted(result.blocks)
    if not moved:
        return Say(NO_ROOM, suggestions=("What should I do next?",))
    return Do(
        steps=tuple(_move(block, rest) for block in moved),
        propose=_proposal(turn, rest, moved),
        suggestions=("Yes", "No thanks"),
    )


def _read(session: Session, actor: Actor, *, at: datetime) -> _Rest | None:
    """Read what is left of today that Maigie planned, and choose what goes, the last first."""
    today = at.astimezone(actor.timezone).date()
    _, midnight = span_of_days(today, today, actor.timezone)
    rows = planned_rows(session, actor, after=at, until=midnight)
    if not rows:
        return None
    lengths = {key_of(row): _minutes(row.starts_at, row.ends_at) for row in rows}
    left = sum(lengths.values())
    most = left * KEPT
    leaving: list[CalendarEntry] = []
    for row in reversed(rows):
        if left <= most:
            break
        leaving.append(row)
        left -= lengths[key_of(row)]
    request = read_request(
        session,
        actor,
        first=today + timedelta(days=1),
        last=today + timedelta(days=DAYS_AHEAD),
        at=at,
        wishes=entry_wishes(session, actor, leaving),
    )
    return _Rest(
        request=request,
        titles={key_of(row): row.title for row in leaving},
        minutes=lengths,
        ids={key_of(row): str(row.id) for row in leaving},
    )


def _move(block: PlannedBlock, rest: _Rest) -> Step:
    end = block.start + timedelta(minutes=rest.minutes[block.key])
    return Step(
        "planning.move_block",
        {
            "block_id": rest.ids[block.key],
            "start": block.start.isoformat(),
            "end": end.isoformat(),
        },
    )


def _proposal(turn: Turn, rest: _Rest, moved: Sequence[PlannedBlock]) -> str:
    saved = spoken_minutes(sum(rest.minutes[block.key] for block in moved))
    lines = "\n".join(f"* “{rest.titles[block.key]}” to {_when(turn, block)}" for block in moved)
    return f"Today could be {saved} shorter:\n\n{lines}\n\nShall I move that?"


def _when(turn: Turn, block: PlannedBlock) -> str:
    start = block.start.astimezone(turn.actor.timezone)
    return f"{start:%A} {start.day} {start:%B}, {start:%H:%M}"


def _minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds() // 60)
