"""“Help me plan tomorrow”, “plan my week”, “a timetable for this month”."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from services.assistant.batches import Step
from services.assistant.intents.asking import day_or_question
from services.assistant.intents.earlier_steps import COURSE, taken_by, task_wishes, topic_wishes
from services.assistant.intents.lighter_day import lighter_day
from services.assistant.intents.month_note import month_note
from services.assistant.intents.stored_plans import catch_up, repeat_week
from services.assistant.rules.said_phrases import says_behind, says_lighter
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Ask, Decision, Do, Say, Turn
from services.planning.entries import BlockView, list_blocks, split_block_id
from services.planning.plan_requests import open_wishes, read_request
from services.planning.reminders import list_reminders
from services.planning.review_blocks import review_days
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, PlanResult, Wish
from services.planning.rules.review_wishes import (
    REVIEWS,
    ReviewDay,
    is_review,
    own_end,
    review_wishes,
)
from services.planning.rules.said import counted, spoken_minutes
from services.planning.tasks import list_tasks
from services.planning.verified_blocks import verify_blocks

WEEK_DAYS = 7
MONTH_DAYS = 28
REMIND_MINUTES = 10
COURSE_FIRST = "A new course is planned once it is there: say “Plan my week” then."


def plan_day(turn: Turn) -> Decision:
    """Plan the day the message names, or today, or take some of today off.

    A day asked for overrides the rest day.
    """
    if says_lighter(turn.message):
        return lighter_day(turn)
    day = day_or_question(turn)
    if isinstance(day, Ask):
        return day
    day = day or turn.today
    return _plan_days(turn, day, day, asked_day=day)


def plan_week(turn: Turn) -> Decision:
    """Plan the seven days from today or of next week, once or every week; or catch up."""
    if says_behind(turn.message):
        return catch_up(turn)
    first = _first_of_week(turn)
    if turn.dates.rrule is not None:
        return repeat_week(turn, first=first)
    return _plan_days(turn, first, first + timedelta(days=WEEK_DAYS - 1))


def plan_month(turn: Turn) -> Decision:
    """Plan the four weeks from today, and say what they bring each goal."""
    last = turn.today + timedelta(days=MONTH_DAYS - 1)
    decision = _plan_days(turn, turn.today, last)
    if not isinstance(decision, Do):
        return decision
    blocks = [
        block
        for step in decision.steps
        if step.name == "planning.create_blocks"
        for block in step.arguments["blocks"]
    ]
    return replace(decision, note=f"{decision.note}\n\n{month_note(turn, blocks)}")


def _first_of_week(turn: Turn) -> date:
    """Return today, or the first day of the week to come that was named."""
    span = next((one for one in turn.dates.spans if one.kind == "interval"), None)
    if span is None or span.date is None or span.date <= turn.today:
        return turn.today
    return span.date


def _plan_days(turn: Turn, first: date, last: date, *, asked_day: date | None = None) -> Decision:
    request = turn.read(read_request, first=first, last=last, at=turn.now, asked_day=asked_day)
    request = replace(request, busy=(*request.busy, *taken_by(turn.earlier)))
    most = request.availability.daily_limit_minutes * ((last - first).days + 1)
    wishes = turn.read(open_wishes, at=turn.now, within_minutes=most)
    wishes = (*wishes, *(wish for wish, _ in _new_wishes(turn).values()))
    reviews = turn.read(review_days, first=first, last=last, at=turn.now)
    wishes = (*wishes, *review_wishes(reviews, turn.actor.timezone))
    there = turn.read(list_blocks, first=first, last=last)
    span = _span(first, last)
    workload = _workload(len(there), sum(map(_length, there)))
    if not wishes and there and asked_day:
        return _remind_of(turn, there, f"{span}: {workload} Nothing else is open.")
    if not wishes and _makes_course(turn):
        return Say(COURSE_FIRST)
    if not wishes:
        return Say(
            text=f"{span}: {workload} I know of no open work to add."
            " Tell me what you want to learn, or add a task.",
            suggestions=("I want to learn Data Structures for my exam in 6 weeks",),
        )
    request = replace(request, wishes=wishes)
    result = plan(request, time_limit_s=turn.plan_time_s, offer_fixes=False)
    if not result.blocks:
        return Say(text=f"{span}: {workload} There is no free time left within your study hours.")
    return Do(
        steps=block_steps(turn, request, result, reviews),
        note="\n\n".join(filter(None, (f"{span}: {workload}", request.load_note))),
        verify=partial(
            verify_blocks, actor=turn.actor, request=request, blocks=result.blocks, at=turn.now
        ),
        suggestions=("Undo that", "What should I do next?"),
    )


def _remind_of(turn: Turn, blocks: Sequence[BlockView], text: str) -> Decision:
    """Set reminders for what is on the calendar that day and has none yet."""
    reminded = {reminder.entry_id for reminder in turn.read(list_reminders)}
    early = timedelta(minutes=REMIND_MINUTES)
    todo = [
        {
            "title": _at(turn, block.title, block.start),
            "due_at": (block.start - early).isoformat(),
            "entry_id": str(split_block_id(block.id)[0]),
        }
        for block in blocks
        if block.start - early > turn.now and str(split_block_id(block.id)[0]) not in reminded
    ]
    listed = "\n".join(f"* {_at(turn, block.title, block.start)}" for block in blocks)
    if not todo:
        return Say(f"{text}\n\n{listed}")
    return Do(
        steps=(Step("planning.create_reminders", {"reminders": todo}),),
        note=f"{text}\n\n{listed}",
        suggestions=("Undo that",),
    )


def _at(turn: Turn, title: str, start: datetime) -> str:
    return f"{title} at {start.astimezone(turn.actor.timezone):%H:%M}"


def block_steps(
    turn: Turn, request: PlanRequest, result: PlanResult, reviews: Sequence[ReviewDay] = ()
) -> tuple[Step, ...]:
    """Return the actions that create planned blocks, each with a reminder shortly before."""
    titles = {wish.key: wish.title for wish in request.wishes}
    courses = {
        f"topic:{topic.id}": course.id
        for course in turn.courses
        for module in course.modules
        for topic in module.topics
    } | {f"task:{task.id}": task.course_id for task in turn.read(list_tasks)}

    new = _new_wishes(turn)

    def block(planned: PlannedBlock) -> dict[str, Any]:
        kind, _, row_id = planned.key.partition(":")
        place = {
            "title": titles[planned.key],
            "start": planned.start.isoformat(),
            "end": own_end(planned, reviews).isoformat(),
        }
        if is_review(planned.key):
            return {**place, "purpose": REVIEWS}
        if planned.key in new:
            return {**place, **new[planned.key][1]}
        return {
            **place,
            f"{kind}_id": str(UUID(row_id)),
            "course_id": courses.get(planned.key),
        }

    early = timedelta(minutes=REMIND_MINUTES)
    reminders = [
        {
            "title": _at(turn, titles[planned.key], planned.start),
            "due_at": (planned.start - early).isoformat(),
            "entry_id": {"$fact": ["block_ids", index]},
        }
        for index, planned in enumerate(result.blocks)
        if planned.start - early > turn.now
    ]
    steps = [Step("planning.create_blocks", {"blocks": [block(b) for b in result.blocks]})]
    if reminders:
        steps.append(Step("planning.create_reminders", {"reminders": reminders}))
    return tuple(steps)


def _new_wishes(turn: Turn) -> dict[str, tuple[Wish, dict[str, Any]]]:
    """Return what the same message makes and wants time for, with what each block belongs to."""
    tasks = {
        key: (wish, {"task_id": made}) for key, (wish, made) in task_wishes(turn.earlier).items()
    }
    return {**tasks, **topic_wishes(turn.earlier)}


def _makes_course(turn: Turn) -> bool:
    return any(step.name == COURSE for step in turn.earlier)


def _span(first: date, last: date) -> str:
    if first == last:
        return spoken_day(first)
    return f"{spoken_day(first)} to {spoken_day(last)}"


def _workload(count: int, minutes: int) -> str:
    if not count:
        return "nothing was on your calendar."
    return f"you already had {counted(count, 'entry', 'entries')}, {spoken_minutes(minutes)}."


def _length(block: Any) -> int:
    return int((block.end - block.start).total_seconds() // 60)
