"""The page of one goal."""

from datetime import date
from uuid import UUID

import pytest
from reflex.istate.data import PageData
from reflex.state import State

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from services.planning import tasks
from services.planning.goal_views import GoalView
from state.planning.goals_detail import ROUTE, GoalDetailState
from state.planning.goals_edit import GoalsEditState
from state.planning.goals_merge import GoalsMergeState
from state.planning.goals_steps import GoalsStepsState
from state.session import SessionState
from state.toast import ToastState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.planning.goals_at_hand import (
    NOW,
    connect,
    make_goal,
    run,
    stored,
)


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", NOW)


@pytest.fixture
def exam(student: Actor) -> GoalView:
    return make_goal(student, "Pass the exam", target_date=date(2026, 12, 15))


@pytest.fixture
async def tab(student: Actor, exam: GoalView) -> State:
    """A tab of the student whose address names the exam."""
    return await tab_of(student, exam)


@pytest.fixture
async def page(tab: State) -> GoalDetailState:
    return await tab.get_state(GoalDetailState)


@pytest.fixture
async def steps(tab: State) -> GoalsStepsState:
    return await tab.get_state(GoalsStepsState)


async def tab_of(actor: Actor, goal: GoalView) -> State:
    root = State(_reflex_internal_init=True)
    root.rx_router_page = PageData(path=ROUTE, params={"goal_id": goal.id})
    session = await root.get_state(SessionState)
    session._user_id = str(actor.user_id)
    session._organization_id = str(actor.organization_id)
    session.timezone = actor.timezone.key
    return root


async def load(page: GoalDetailState) -> None:
    async for _ in GoalDetailState.on_load.fn(page):
        pass


class TestOnLoad:
    async def test_shows_what_is_around_the_goal(
        self, page: GoalDetailState, student: Actor, exam: GoalView
    ) -> None:
        papers, degree = make_goal(student, "Past papers"), make_goal(student, "Degree")
        connect(student, papers, exam)
        connect(student, exam, degree)
        make_goal(student, "Pass the exam!")
        run(student, tasks.create_task, title="Sheet 5", goal_id=UUID(exam.id))

        await load(page)

        assert (page.goal.title, page.goal.blocked) == ("Pass the exam", True)
        assert [(row.title, row.said) for row in page.needs] == [("Past papers", "is required by")]
        assert [row.title for row in page.dependents] == ["Degree"]
        assert [row.title for row in page.similar] == ["Pass the exam!"]
        assert [row.title for row in page.tasks] == ["Sheet 5"]

    async def test_says_when_it_is_not_there(self, stranger: Actor, exam: GoalView) -> None:
        page = await (await tab_of(stranger, exam)).get_state(GoalDetailState)

        await load(page)

        assert (page.missing, page.loaded) == (True, True)


class TestSteps:
    async def test_weekly_checkpoints_reach_to_the_date(
        self, page: GoalDetailState, steps: GoalsStepsState, exam: GoalView
    ) -> None:
        await load(page)

        await GoalsStepsState.add_weekly.fn(steps, exam.id)

        due = [stone.due for stone in page.goal.milestones]
        assert due == ["2026-12-01", "2026-12-08", "2026-12-15"]

    async def test_a_milestone_is_moved(
        self, steps: GoalsStepsState, student: Actor, exam: GoalView
    ) -> None:
        form = {"goal_id": exam.id, "title": "Half", "due_on": "2026-12-01"}
        await GoalsStepsState.add_milestone.fn(steps, form)
        stone = stored(student, exam).milestones[0]

        await GoalsStepsState.open_milestone.fn(steps, stone.id, "Half", "2026-12-01")
        await GoalsStepsState.save_milestone.fn(steps, {"title": "Most", "due_on": "2026-12-02"})

        moved = stored(student, exam).milestones[0]
        assert (moved.title, moved.due_on) == ("Most", date(2026, 12, 2))

    async def test_progress_is_recorded_with_a_note_and_drawn(
        self, page: GoalDetailState, steps: GoalsStepsState, exam: GoalView
    ) -> None:
        await load(page)
        data = {"goal_id": exam.id, "percent": "40", "note": "Chapters 1 to 4"}

        await GoalsStepsState.record_progress.fn(steps, data)

        assert [(row.percent, row.note) for row in page.history] == [(40, "Chapters 1 to 4")]
        assert "to 40% today, in 1 entry" in page.chart.said
        with pytest.raises(Invalid, match="the progress"):
            await GoalsStepsState.record_progress.fn(steps, {**data, "percent": "140"})

    async def test_a_task_is_ticked_and_unticked(
        self, page: GoalDetailState, student: Actor, exam: GoalView
    ) -> None:
        task = run(student, tasks.create_task, title="Sheet 5", goal_id=UUID(exam.id))
        await load(page)

        await GoalDetailState.tick_task.fn(page, task.id)
        done = page.tasks[0].done
        await GoalDetailState.tick_task.fn(page, task.id)

        assert (done, page.tasks[0].done) == (True, False)


class TestMerge:
    async def test_says_what_moves_then_merges_and_undoes(
        self, tab: State, page: GoalDetailState, student: Actor, exam: GoalView
    ) -> None:
        twin = make_goal(
            student, "Pass exam", description="All of it", priority=5, target_date=date(2027, 1, 5)
        )
        connect(student, make_goal(student, "Past papers"), twin)
        await load(page)
        merge, toasts = await tab.get_state(GoalsMergeState), await tab.get_state(ToastState)

        await GoalsMergeState.ask.fn(merge, twin.id, exam.id)
        lines = merge.lines
        await GoalsMergeState.confirm.fn(merge)
        merged, needs = stored(student, exam), [row.title for row in page.needs]
        await ToastState.undo.fn(toasts, toasts.toasts[-1].undo)

        assert lines == [
            "Moves over: 1 goal it builds on.",
            "Takes over the description.",
            "Takes over the priority: Most urgent.",
            "What others need of either, they need of the one that remains.",
        ]
        assert (merged.priority, merged.description, needs) == (5, "All of it", ["Past papers"])
        assert stored(student, twin).title == "Pass exam"
        assert stored(student, exam).priority == 3


class TestDelete:
    async def test_leaves_the_page(self, tab: State, page: GoalDetailState, exam: GoalView) -> None:
        edit = await tab.get_state(GoalsEditState)
        await load(page)

        await GoalsEditState.open_delete.fn(edit, exam.id)
        answer = await GoalsEditState.delete.fn(edit)

        assert page.missing
        assert "/goals" in str(answer)
