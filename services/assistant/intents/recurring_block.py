"""“Gym every Tuesday and Thursday at 6pm until December”: one block that repeats."""

from datetime import UTC, datetime, time, timedelta
from functools import partial

from sqlmodel import Session

from maigie.core.actor import Actor
from services.assistant.batches import Step
from services.assistant.intents.free_times import free_starts
from services.assistant.rules.entry_kinds import entry_kind
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Ask, Decision, Do, Option, Say, Turn
from services.planning.block_views import BlockView
from services.planning.entries import list_blocks
from services.planning.rules.recurrence import first_start, occurrences
from services.planning.rules.said import counted
from services.planning.verified_blocks import CalendarChanged, lock_calendar

LOOKED_AHEAD = timedelta(weeks=8)
ANYWAY = "anyway"
Clash = tuple[datetime, BlockView]


def repeating_block(turn: Turn, title: str, rule: str, minutes: int) -> Decision:
    """Put a repeating block on the calendar, at the time said or at a free one of its first day.

    What it would lie over in the next eight weeks is shown first.
    """
    zone = turn.actor.timezone
    clock = next((span.time for span in turn.dates.spans if span.time is not None), None)
    length = _length(turn, minutes)
    first = _first(turn, rule, clock or time(0))
    if first is None:
        return Ask(
            "With that rule it would never come. On which days is it?",
            pending={"message": turn.message, "slot": "date"},
        )
    if clock is None:
        starts = free_starts(turn, first.astimezone(zone).date(), length)
        if not starts:
            return Say(f"There is no free time on {spoken_day(first.astimezone(zone).date())}.")
        first = starts[0]
    clashes = turn.read(find_clashes, rule=rule, start=first, end=first + length)
    if clashes and (turn.picked or {}).get("type") != ANYWAY:
        return _ask(turn, title, first, clashes)
    return _do(turn, title, rule, (first, first + length), is_free=not clashes)


def find_clashes(
    session: Session, actor: Actor, *, rule: str, start: datetime, end: datetime
) -> tuple[Clash, ...]:
    """Return what the next eight weeks of a repeating block would lie over, with its start."""
    until = start + LOOKED_AHEAD
    zone = actor.timezone
    spans = occurrences(rule, start, end, zone=zone, between=(start, until))
    blocks = list_blocks(
        session, actor, first=start.astimezone(zone).date(), last=until.astimezone(zone).date()
    )
    return tuple(
        (begin, block)
        for begin, stop in spans
        for block in blocks
        if block.takes_time and block.start < stop and block.end > begin
    )


def _first(turn: Turn, rule: str, clock: time) -> datetime | None:
    """Return the first time of the rule that is still ahead."""
    zone = turn.actor.timezone
    wall = datetime.combine(turn.today, clock, zone)
    first = first_start(rule, wall, zone=zone)
    is_over = first is not None and first <= turn.now and clock != time(0)
    return first_start(rule, wall + timedelta(days=1), zone=zone) if is_over else first


def _length(turn: Turn, minutes: int) -> timedelta:
    span = next((span for span in turn.dates.spans if span.end_time is not None), None)
    if span is None or span.time is None or span.end_time is None:
        return timedelta(minutes=minutes)
    begins = datetime.combine(turn.today, span.time, UTC)
    ends = datetime.combine(turn.today, span.end_time, UTC)
    return ends - begins if ends > begins else timedelta(minutes=minutes)


def _do(turn: Turn, title: str, rule: str, span: tuple[datetime, datetime], *, is_free: bool) -> Do:
    start, end = span
    zone = turn.actor.timezone
    block = {
        "title": title,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "entry_type": entry_kind(title),
        "recurring_rule": rule,
    }
    ahead = occurrences(rule, start, end, zone=zone, between=(start, start + LOOKED_AHEAD))
    return Do(
        steps=(Step("planning.create_blocks", {"blocks": [block]}),),
        note=f"It repeats: {counted(len(ahead), 'time')} in the next eight weeks, until"
        f" {spoken_day(ahead[-1][0].astimezone(zone).date())} and on."
        if "UNTIL" not in rule and "COUNT" not in rule
        else f"It repeats, {counted(len(ahead), 'time')} in the next eight weeks.",
        verify=partial(_verify, actor=turn.actor, rule=rule, start=start, end=end)
        if is_free
        else None,
        suggestions=("Undo that",),
    )


def _verify(session: Session, *, actor: Actor, rule: str, start: datetime, end: datetime) -> None:
    lock_calendar(session, actor)
    if find_clashes(session, actor, rule=rule, start=start, end=end):
        raise CalendarChanged("Something else was put there meanwhile; please say it again.")


def _ask(turn: Turn, title: str, first: datetime, clashes: tuple[Clash, ...]) -> Ask:
    """Say what is in the way; the person may put it there all the same, or name another time."""
    zone = turn.actor.timezone
    begin, block = clashes[0]
    local = begin.astimezone(zone)
    count = len({start for start, _ in clashes})
    label = "Put it there anyway"
    value = f"{turn.message} ({ANYWAY})"
    choice = {"label": label, "value": value, "message": turn.message, "picked": {"type": ANYWAY}}
    return Ask(
        question=f"“{title}” at {first.astimezone(zone):%H:%M} would lie over “{block.title}” on"
        f" {spoken_day(local.date())}"
        + (f" and over {counted(count - 1, 'more entry', 'more entries')}" if count > 1 else "")
        + " in the next eight weeks. Name another time, or shall I put it there anyway?",
        options=(Option(label, value),),
        pending={"message": turn.message, "slot": "pick", "choices": [choice]},
    )
