"""“Schedule 2 hours of reading tomorrow”: one block, at the time said or in a free one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from services.assistant.batches import Step
from services.assistant.intents.add_task import add_task
from services.assistant.intents.add_tasks import add_tasks
from services.assistant.intents.asking import day_or_question
from services.assistant.intents.earlier_steps import taken_by
from services.assistant.intents.free_times import (
    free_starts,
    in_the_way,
    verify_nothing_there,
)
from services.assistant.intents.recurring_block import repeating_block
from services.assistant.intents.several_days import ask_which_days, on_several_days
from services.assistant.rules.entry_kinds import entry_kind
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Ask, Decision, Do, Option, Say, Turn
from services.assistant.understanding.slots import cleaned
from services.planning.block_views import BlockView
from services.planning.plan_requests import read_request
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish
from services.planning.rules.said import spoken_minutes
from services.planning.rules.study_wishes import on_grid
from services.planning.verified_blocks import verify_blocks

DEFAULT_MINUTES = 60


def schedule_block(turn: Turn) -> Decision:
    """Put a block on the calendar, or one on each day of a list; a task goes on the list."""
    if (task := add_tasks(turn) or add_task(turn)) is not None:
        return task
    title = _title(turn)
    if title is None:
        return Ask(
            question="What shall I schedule?",
            pending={"message": turn.message, "slot": "subject"},
        )
    if turn.dates.rrule is not None:
        return repeating_block(turn, title, turn.dates.rrule, _minutes(turn))
    if (asked := ask_which_days(turn, title, _minutes(turn))) is not None:
        return asked
    return on_several_days(turn, _one_block) or _one_block(turn)


def _one_block(turn: Turn) -> Decision:
    title = _title(turn) or ""
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
        day_limits=(),
    )
    taken = taken_by(turn.earlier)
    request = replace(request, availability=room, busy=(*request.busy, *taken))
    result = plan(request, time_limit_s=turn.plan_time_s, offer_fixes=False)
    if not result.blocks:
        return Say(
            text=f"There is no free {spoken_minutes(wish.minutes)} on {spoken_day(day)} within"
            " your study hours. Name a time and I will put it there.",
        )
    return _do(turn, title, request, result.blocks)


def _do(turn: Turn, title: str, request: PlanRequest, blocks: tuple[PlannedBlock, ...]) -> Do:
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
                            "entry_type": entry_kind(title),
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
    if start < turn.now:
        return Ask(
            question=f"{start.astimezone(turn.actor.timezone):%H:%M} has already passed."
            " Which time do you mean?",
            pending={"message": turn.message, "slot": "date"},
        )
    taken = turn.read(in_the_way, start, end)
    if taken:
        return _ask_other_time(turn, title, (start, end), taken)
    block = {
        "title": title,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "entry_type": entry_kind(title),
    }
    return Do(
        steps=(Step("planning.create_blocks", {"blocks": [block]}),),
        verify=partial(verify_nothing_there, actor=turn.actor, start=start, end=end),
        suggestions=("Undo that",),
    )


def _ask_other_time(
    turn: Turn, title: str, span: tuple[datetime, datetime], taken: Sequence[BlockView]
) -> Ask:
    """Say what is in the way, and offer the free times nearest to what was wished."""
    start, end = span
    zone = turn.actor.timezone
    day = start.astimezone(zone).date()
    minutes = int((end - start).total_seconds() // 60)
    free = [at.astimezone(zone) for at in free_starts(turn, day, end - start, near=start)]
    there = taken[0]
    said = f"Schedule {minutes} minutes of {title} on {day.isoformat()}"
    return Ask(
        question=f"“{there.title}” is on your calendar from {there.start.astimezone(zone):%H:%M}"
        f" to {there.end.astimezone(zone):%H:%M}. When shall I put “{title}” instead?",
        options=(
            *(Option(f"{at:%H:%M}", f"{said} at {at:%H:%M}") for at in free),
            Option("Find a free time that day", said),
        ),
        pending={
            "message": f"Schedule {minutes} minutes of {title} on {day.isoformat()}",
            "slot": "date",
        },
    )


def _title(turn: Turn) -> str | None:
    slots = turn.understanding.slots
    words = slots.title or slots.subject
    if words is None and turn.dates.spans:
        # "Gym every Tuesday at 6 pm" has no verb: what is not time is the title.
        words = cleaned(turn.dates.remainder, turn.understanding.language)
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
