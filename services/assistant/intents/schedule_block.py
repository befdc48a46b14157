"""“Schedule 2 hours of reading tomorrow”: one block, at the time said or in a free one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sqlmodel import Session

from maigie.core.actor import Actor
from services.assistant.batches import Step
from services.assistant.intents.asking import day_or_question
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Ask, Decision, Do, Option, Say, Turn
from services.planning.entries import busy_intervals
from services.planning.plan_requests import read_request
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish
from services.planning.rules.said import spoken_minutes
from services.planning.rules.study_wishes import on_grid
from services.planning.verified_blocks import CalendarChanged, lock_calendar, verify_blocks

DEFAULT_MINUTES = 60


def schedule_block(turn: Turn) -> Decision:
    """Put one block on the calendar."""
    title = _title(turn)
    if title is None:
        return Ask(
            question="What shall I schedule?",
            pending={"message": turn.message, "slot": "subject"},
        )
    day = day_or_question(turn)
    if isinstance(day, Ask):
        return day
    if day is None:
        message = turn.message.rstrip(" .!?")
        return Ask(
            question=f"On which day shall I schedule “{title}”?",
            options=(
                Option("Today", f"{message} today"),
                Option("Tomorrow", f"{message} tomorrow"),
            ),
            pending={"message": turn.message, "slot": "date"},
        )
    start = _start(turn, day)
    if start is not None:
        return _at_time(turn, title, start)
    return place_on_day(turn, title, day, _minutes(turn))


def place_on_day(turn: Turn, title: str, day: date, minutes: int) -> Do | Say:
    """Decide a block of some minutes in free time on a day, or say that there is none."""
    wish = Wish(
        key="block",
        title=title,
        minutes=on_grid(minutes),
        session_minutes=on_grid(minutes),
        min_session_minutes=on_grid(minutes),
        max_session_minutes=on_grid(minutes),
    )
    request = turn.read(
        read_request, first=day, last=day, at=turn.now, wishes=(wish,), asked_day=day
    )
    room = replace(
        request.availability,
        daily_limit_minutes=request.availability.daily_limit_minutes + wish.minutes,
    )
    request = replace(request, availability=room)
    result = plan(request, time_limit_s=turn.plan_time_s, offer_fixes=False)
    if not result.blocks:
        return Say(
            text=f"There is no free {spoken_minutes(wish.minutes)} on {spoken_day(day)} within"
            " your study hours. Name a time and I will put it there.",
        )
    return _do(turn, title, request, result.blocks)


def _do(turn: Turn, title: str, request: PlanRequest, blocks: tuple[PlannedBlock, ...]) -> Do:
    rule = turn.dates.rrule
    return Do(
        steps=(
            Step(
                "planning.create_blocks",
                {
                    "blocks": [
                        {
                            "title": title,
                            "start": block.start.isoformat(),
                            "end": block.end.isoformat(),
                            "recurring_rule": rule,
                        }
                        for block in blocks
                    ]
                },
            ),
        ),
        verify=partial(
            verify_blocks, actor=turn.actor, request=request, blocks=blocks, at=turn.now
        ),
        suggestions=("Undo that",),
    )


def _at_time(turn: Turn, title: str, start: datetime) -> Decision:
    end = _end(turn, start)
    day = start.astimezone(turn.actor.timezone).date()
    if start < turn.now:
        return Ask(
            question=f"{start.astimezone(turn.actor.timezone):%H:%M} has already passed."
            " Which time do you mean?",
            pending={"message": turn.message, "slot": "date"},
        )
    if turn.read(_is_taken, start, end):
        minutes = int((end - start).total_seconds() // 60)
        return Ask(
            question="Something else is on your calendar at that time.",
            options=(
                Option(
                    "Find a free time that day",
                    f"Schedule {minutes} minutes of {title} on {day.isoformat()}",
                ),
            ),
        )
    block = {
        "title": title,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "recurring_rule": turn.dates.rrule,
    }
    return Do(
        steps=(Step("planning.create_blocks", {"blocks": [block]}),),
        verify=partial(_verify_free, actor=turn.actor, start=start, end=end),
        suggestions=("Undo that",),
    )


def _is_taken(session: Session, actor: Actor, start: datetime, end: datetime) -> bool:
    first, last = (at.astimezone(actor.timezone).date() for at in (start, end))
    taken = busy_intervals(session, actor, first=first, last=last)
    return any(busy_start < end and busy_end > start for busy_start, busy_end in taken)


def _verify_free(session: Session, *, actor: Actor, start: datetime, end: datetime) -> None:
    lock_calendar(session, actor)
    if _is_taken(session, actor, start, end):
        raise CalendarChanged("Something else was put there meanwhile; please say it again.")


def _title(turn: Turn) -> str | None:
    words = turn.understanding.slots.title or turn.understanding.slots.subject
    return words[:1].upper() + words[1:] if words else None


def _minutes(turn: Turn) -> int:
    return turn.dates.minutes or DEFAULT_MINUTES


def _start(turn: Turn, day: date) -> datetime | None:
    said = next((span.time for span in turn.dates.spans if span.time is not None), None)
    if said is None:
        return None
    return datetime.combine(day, said, turn.actor.timezone).astimezone(UTC)


def _end(turn: Turn, start: datetime) -> datetime:
    said = next((span.end_time for span in turn.dates.spans if span.end_time is not None), None)
    if said is not None:
        zone = turn.actor.timezone
        end = datetime.combine(start.astimezone(zone).date(), said, zone).astimezone(UTC)
        if end > start:
            return end
    return start + timedelta(minutes=_minutes(turn))
