"""The page of today, handler by handler, on a real database."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from reflex.state import State
from reflex_base.event import Event

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, NotFound, NotSignedIn
from services.planning import entries, goals, reminders, tasks
from services.planning.entries import BlockView, NewBlock
from services.planning.reminders import NewReminder
from state.planning.timer import TimerState
from state.planning.today import TodayState
from state.planning.today_add import TodayAddState
from state.planning.today_rows import day_summary, greeting, length_text, moment_text
from state.session import SessionState
from state.toast import ToastState

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
"""A Tuesday, 10:42 in Lagos."""
HOUR = timedelta(hours=1)
SENT_WITH_A_TICK = {"done_ids", "summary", "action"}


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "now", NOW.isoformat())


@pytest.fixture
async def tab(student: Actor) -> State:
    """A browser tab in which the student is signed in."""
    root = State(_reflex_internal_init=True)
    session = await root.get_state(SessionState)
    session._user_id, session._organization_id = (
        str(student.user_id),
        str(student.organization_id),
    )
    session.user_name, session.timezone = "Ada Nwosu", student.timezone.key
    return root


def run(actor: Actor, use_case: Callable[..., Any], **values: Any) -> Any:
    with unit_of_work(actor) as session:
        return use_case(session, actor, **values)


def put(actor: Actor, title: str, start: datetime, **values: Any) -> BlockView:
    block = NewBlock(title=title, start=start, end=start + HOUR, **values)
    return run(actor, entries.create_blocks, blocks=[block])[0]


async def follow(events: Any, tab: State) -> None:
    """Run what a handler asks the timer for."""
    timer = await tab.get_state(TimerState)
    for event in Event.from_event_type(events):
        await getattr(timer, event.name.rpartition(".")[2])(**event.payload)


async def opened(tab: State) -> TodayState:
    today = await tab.get_state(TodayState)
    await today.on_load()
    tab._clean()
    return today


async def said(tab: State) -> list[str]:
    return [toast.text for toast in (await tab.get_state(ToastState)).toasts]


async def undo(tab: State) -> Any:
    toasts = await tab.get_state(ToastState)
    return await toasts.undo(toasts.toasts[-1].undo)


def status_of(actor: Actor, block_id: str) -> str:
    return run(actor, entries.get_block, block_id=block_id).status


class TestOnLoad:
    async def test_greets_and_shows_the_day(self, tab: State, student: Actor) -> None:
        put(student, "Read", NOW + HOUR, location="Library")

        today = await opened(tab)

        assert (today.greeting, today.date_text) == ("Good morning, Ada", "Tuesday 24 November")
        assert today.summary == "One block left, 1 h. Done by 12:42."
        assert [(row.title, row.start, row.duration) for row in today.blocks] == [
            ("Read", "11:42", "1 h")
        ]
        assert (today.now_text, today.now_before) == ("10:42", today.blocks[0].id)

    async def test_asks_for_a_sign_in(self, database: str) -> None:
        today = await State(_reflex_internal_init=True).get_state(TodayState)

        with pytest.raises(NotSignedIn):
            await today.on_load()

    async def test_shows_goals_tasks_reminders_and_what_comes_up(
        self, tab: State, student: Actor
    ) -> None:
        run(student, goals.create_goal, title="Pass", target_date=NOW.date() + timedelta(days=2))
        run(student, tasks.create_task, title="Essay", due_at=NOW - HOUR)
        run(student, reminders.create_reminders, reminders=[NewReminder("Call", NOW + 26 * HOUR)])
        put(student, "Lab", NOW + timedelta(days=2))

        today = await opened(tab)

        assert [(goal.title, goal.note, goal.soon) for goal in today.goals] == [
            ("Pass", "2 days left", True)
        ]
        assert [(task.when, task.late) for task in today.tasks] == [("09:42", True)]
        assert [line.when for line in today.reminders] == ["Tomorrow 12:42"]
        assert [line.when for line in today.upcoming] == ["Thu 26 Nov, 10:42"]
        assert not today.is_new


class TestToggleBlock:
    async def test_completes_and_undoes(self, tab: State, student: Actor) -> None:
        block = put(student, "Read", NOW + HOUR)
        today = await opened(tab)

        await today.toggle_block(block.id)

        assert status_of(student, block.id) == "completed"
        assert (today.done_ids, await said(tab)) == ([block.id], ["Done: Read"])
        await undo(tab)
        assert status_of(student, block.id) == "scheduled"

    async def test_opens_again(self, tab: State, student: Actor) -> None:
        block = put(student, "Read", NOW + HOUR)
        today = await opened(tab)

        await today.toggle_block(block.id)
        await today.toggle_block(block.id)

        assert (today.done_ids, status_of(student, block.id)) == ([], "scheduled")

    @pytest.mark.parametrize("rule", [None, "FREQ=DAILY"])
    async def test_sends_only_the_tick(self, tab: State, student: Actor, rule: str | None) -> None:
        put(student, "Lecture", NOW + HOUR, recurring_rule=rule)
        put(student, "Read", NOW + 2 * HOUR)
        today = await opened(tab)

        await today.toggle_block(today.blocks[0].id)

        assert today.dirty_vars - {"_shown_as"} <= SENT_WITH_A_TICK
        assert today.done_ids == [today.blocks[0].id]
        assert today.action.title == "Read"

    async def test_reaches_an_occurrence_twice(self, tab: State, student: Actor) -> None:
        put(student, "Lecture", NOW + HOUR, recurring_rule="FREQ=DAILY")
        today = await opened(tab)
        shown = today.blocks[0].id

        await today.toggle_block(shown)
        await today.toggle_block(shown)
        await follow(await today.start_next(), tab)
        await today.on_load()

        assert (today.done_ids, today.action.in_progress) == ([], True)

    async def test_refuses_what_is_not_shown(self, tab: State, student: Actor) -> None:
        put(student, "Read", NOW + HOUR)
        today = await opened(tab)

        with pytest.raises(Invalid):
            await today.toggle_block(str(uuid4()))

    async def test_draws_the_box_anew_when_refused(self, tab: State, student: Actor) -> None:
        block = put(student, "Read", NOW + HOUR)
        today = await opened(tab)
        run(student, entries.delete_block, block_id=block.id)

        with pytest.raises(NotFound):
            await today.toggle_block(block.id)

        assert "revision" in today.dirty_vars


class TestNext:
    async def test_starts_and_finishes_a_block(self, tab: State, student: Actor) -> None:
        block = put(student, "Read", NOW + HOUR)
        today = await opened(tab)

        await follow(await today.start_next(), tab)
        started = status_of(student, block.id)
        await today.on_load()
        await follow(await today.finish_next(), tab)
        await today.on_load()

        assert (started, status_of(student, block.id)) == ("in_progress", "completed")
        assert (today.action.id, await said(tab)) == (
            "",
            ["Recorded less than a minute: Read"],
        )

    async def test_finishes_a_block_without_a_timer(self, tab: State, student: Actor) -> None:
        block = put(student, "Read", NOW + HOUR)
        today = await opened(tab)

        await today.finish_next()

        assert status_of(student, block.id) == "completed"
        assert (today.action.id, await said(tab)) == ("", ["Done: Read"])

    async def test_finishes_a_task(self, tab: State, student: Actor) -> None:
        task = run(student, tasks.create_task, title="Essay")
        today = await opened(tab)

        follows = await today.finish_next()
        await today.complete_task(task.id)

        assert follows is not None
        assert (today.tasks, today.action.id) == ([], "")
        with pytest.raises(Invalid):
            await today.start_next()


class TestTick:
    async def test_moves_the_present(
        self, tab: State, student: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(student, "Read", NOW + HOUR)
        today = await opened(tab)
        monkeypatch.setattr(settings, "now", (NOW + 2 * HOUR).isoformat())

        await today.tick()

        assert (today.now_text, today.now_before) == ("12:42", "")

    async def test_reads_a_new_day(self, tab: State, monkeypatch: pytest.MonkeyPatch) -> None:
        today = await opened(tab)
        monkeypatch.setattr(settings, "now", (NOW + 24 * HOUR).isoformat())

        assert await today.tick() is TodayState.on_load


class TestDismissReminder:
    async def test_takes_it_off_and_undoes(self, tab: State, student: Actor) -> None:
        made = run(student, reminders.create_reminders, reminders=[NewReminder("Call", NOW)])
        today = await opened(tab)

        await today.dismiss_reminder(made[0].id)

        assert (today.reminders, await said(tab)) == ([], ["Dismissed: Call"])
        await undo(tab)
        assert len(run(student, reminders.list_reminders)) == 1

    @pytest.mark.parametrize("reminder_id", ["", "x", "9" * 5000, None])
    async def test_refuses_what_is_no_id(self, tab: State, reminder_id: Any) -> None:
        today = await tab.get_state(TodayState)

        with pytest.raises(NotFound):
            await today.dismiss_reminder(reminder_id)

    async def test_hides_somebody_elses(self, tab: State, stranger: Actor) -> None:
        made = run(stranger, reminders.create_reminders, reminders=[NewReminder("Call", NOW)])
        today = await tab.get_state(TodayState)

        with pytest.raises(NotFound):
            await today.dismiss_reminder(made[0].id)


class TestAdd:
    @pytest.mark.parametrize(
        ("kind", "data", "text"),
        [
            ("block", {"day": "2026-11-24", "start": "16:00", "end": "17:00"}, "Added: New"),
            ("block", {"day": "2026-11-24", "start": "23:00", "end": "01:00"}, "Added: New"),
            ("goal", {"day": ""}, "New goal: New"),
            ("task", {"day": "2026-11-24", "minutes": "45"}, "New task: New"),
            ("reminder", {"day": "2026-11-24", "start": "16:00"}, "I’ll remind you: New"),
        ],
    )
    async def test_makes_and_undoes(
        self, tab: State, kind: str, data: dict[str, str], text: str
    ) -> None:
        today = await opened(tab)
        add = await tab.get_state(TodayAddState)
        await add.open_for(kind)

        await add.save({"title": " New ", **data})

        shown = (*today.blocks, *today.goals, *today.tasks, *today.reminders)
        assert [one.title for one in shown] == ["New"]
        assert (add.kind, await said(tab)) == ("", [text])
        await undo(tab)
        await today.on_load()
        assert (today.blocks, today.goals, today.tasks, today.reminders) == ([], [], [], [])

    @pytest.mark.parametrize(
        ("kind", "data"),
        [
            ("block", {"title": "", "day": "2026-11-24", "start": "16:00", "end": "17:00"}),
            ("block", {"title": "Read", "day": "", "start": "16:00", "end": "17:00"}),
            ("block", {"title": "Read", "day": "9999-12-31", "start": "16:00", "end": "15:00"}),
            ("block", {"title": "Read", "day": "2026-11-24", "start": "16:00"}),
            ("task", {"title": "Essay", "minutes": "1"}),
            ("reminder", {"title": "Call", "day": "x", "start": "16:00"}),
        ],
    )
    async def test_says_what_is_missing(self, tab: State, kind: str, data: dict[str, str]) -> None:
        add = await tab.get_state(TodayAddState)
        await add.open_for(kind)

        await add.save(data)

        assert add.error.startswith(("Please", "That day"))
        assert add.kind == kind

    async def test_offers_a_time_for_the_task_under_the_lamp(
        self, tab: State, student: Actor
    ) -> None:
        run(student, tasks.create_task, title="Essay")
        await opened(tab)
        add = await tab.get_state(TodayAddState)

        await add.open_for_next()

        assert (add.kind, add.title, add.start, add.end) == ("block", "Essay", "10:45", "11:45")

    async def test_refuses_an_unknown_kind(self, tab: State) -> None:
        add = await tab.get_state(TodayAddState)

        with pytest.raises(Invalid):
            await add.open_for("course")


class TestTexts:
    @pytest.mark.parametrize(
        ("hour", "text"),
        [(4, "Good evening"), (5, "Good morning"), (12, "Good afternoon"), (18, "Good evening")],
    )
    def test_greet_by_the_hour(self, hour: int, text: str) -> None:
        assert greeting("", hour) == text

    def test_name_lengths(self) -> None:
        assert [length_text(minutes) for minutes in (0, 45, 60, 90)] == [
            "0 min",
            "45 min",
            "1 h",
            "1 h 30 min",
        ]

    def test_name_moments(self, student: Actor) -> None:
        day = NOW.date()

        assert moment_text(NOW - 26 * HOUR, day, student.timezone) == "Mon 23 Nov, 08:42"

    def test_sum_up_an_empty_day(self, student: Actor) -> None:
        assert day_summary((), NOW, student.timezone) == "Nothing is on your calendar today."
