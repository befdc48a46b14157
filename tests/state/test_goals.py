"""The page of goals, handler by handler, on a real database."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from reflex.state import State

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, NotFound, NotSignedIn
from services.learning import courses
from services.planning import goals
from services.planning.goals import GoalView, NewMilestone
from state.planning.goals import GoalsState
from state.planning.goals_edit import GoalsEditState
from state.planning.goals_impact import GoalsImpactState
from state.planning.goals_rows import target_text
from state.planning.goals_steps import GoalsStepsState
from state.session import SessionState
from state.toast import ToastState

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "now", NOW.isoformat())


@pytest.fixture
async def tab(student: Actor) -> State:
    """A browser tab in which the student is signed in."""
    root = State(_reflex_internal_init=True)
    session = await root.get_state(SessionState)
    session._user_id = str(student.user_id)
    session._organization_id = str(student.organization_id)
    session.timezone = student.timezone.key
    return root


@pytest.fixture
async def page(tab: State) -> GoalsState:
    return await tab.get_state(GoalsState)


@pytest.fixture
async def steps(tab: State) -> GoalsStepsState:
    return await tab.get_state(GoalsStepsState)


@pytest.fixture
async def dialog(tab: State) -> GoalsEditState:
    return await tab.get_state(GoalsEditState)


@pytest.fixture
def exam(student: Actor) -> GoalView:
    """A goal with four milestones."""
    return run(
        student,
        goals.create_goal,
        title="Pass the exam",
        target_date=date(2026, 12, 11),
        milestones=[NewMilestone(f"Part {n}", TODAY + timedelta(days=n - 2)) for n in range(1, 5)],
    )


def run(actor: Actor, use_case: Callable[..., Any], **values: Any) -> Any:
    with unit_of_work(actor) as session:
        return use_case(session, actor, **values)


def stored(actor: Actor, goal: GoalView) -> GoalView:
    return run(actor, goals.get_goal, goal_id=UUID(goal.id))


async def undo_last(tab: State) -> None:
    toasts = await tab.get_state(ToastState)
    await ToastState.undo.fn(toasts, toasts.toasts[-1].undo)


class TestOnLoad:
    async def test_shows_active_goals_with_marks_and_ended_ones_apart(
        self, page: GoalsState, student: Actor, exam: GoalView
    ) -> None:
        old = run(student, goals.create_goal, title="Old", target_date=TODAY)
        run(student, goals.finish_goal, goal_id=UUID(old.id))

        await GoalsState.on_load.fn(page)

        assert [row.title for row in page.active] == ["Pass the exam"]
        assert page.active[0].target == "Fri 11 Dec, in 17 days"
        assert [mark.at for mark in page.active[0].milestones] == [0.25, 0.5, 0.75, 1.0]
        assert [mark.late for mark in page.active[0].milestones] == [True, False, False, False]
        assert [(row.title, row.ended) for row in page.ended] == [("Old", "Reached")]

    async def test_names_the_course_of_a_goal(self, page: GoalsState, student: Actor) -> None:
        course = run(student, courses.create_course, title="Chemistry")
        run(student, goals.create_goal, title="Pass", course_id=UUID(course.id))

        await GoalsState.on_load.fn(page)

        assert (page.active[0].course, page.active[0].color) == ("Chemistry", course.color)

    async def test_needs_a_sign_in(self, database: str) -> None:
        state = await State(_reflex_internal_init=True).get_state(GoalsState)

        with pytest.raises(NotSignedIn):
            await GoalsState.on_load.fn(state)


class TestProgress:
    async def test_goes_in_steps_and_stops_at_the_end(
        self, page: GoalsState, steps: GoalsStepsState, exam: GoalView
    ) -> None:
        for _ in range(11):
            await GoalsStepsState.add_progress.fn(steps, exam.id, 10)

        assert page.active[0].percent == 100

        await GoalsStepsState.add_progress.fn(steps, exam.id, -10)

        assert page.active[0].percent == 90

    @pytest.mark.parametrize("percent", [0, 100, 1000])
    async def test_refuses_other_steps(
        self, page: GoalsState, steps: GoalsStepsState, exam: GoalView, percent: int
    ) -> None:
        with pytest.raises(Invalid):
            await GoalsStepsState.add_progress.fn(steps, exam.id, percent)

    async def test_can_be_undone(
        self, tab: State, page: GoalsState, steps: GoalsStepsState, student: Actor, exam: GoalView
    ) -> None:
        await GoalsStepsState.add_progress.fn(steps, exam.id, 10)
        moved = stored(student, exam).progress
        await undo_last(tab)

        assert (moved, stored(student, exam).progress) == (0.1, 0.0)

    @pytest.mark.parametrize("goal_id", ["", "x", "7067dc12-5682-4ac5-bd62-45e04f56aa10"])
    async def test_refuses_a_goal_that_is_not_there(
        self, page: GoalsState, steps: GoalsStepsState, goal_id: str
    ) -> None:
        with pytest.raises(NotFound):
            await GoalsStepsState.add_progress.fn(steps, goal_id, 10)

    async def test_refuses_the_goal_of_somebody_else(
        self, page: GoalsState, stranger: Actor
    ) -> None:
        theirs = run(stranger, goals.create_goal, title="Theirs")

        with pytest.raises(NotFound):
            await GoalsState.finish.fn(page, theirs.id)


class TestMilestones:
    async def test_ticking_moves_the_progress(
        self, page: GoalsState, steps: GoalsStepsState, exam: GoalView
    ) -> None:
        await GoalsStepsState.complete_milestone.fn(steps, exam.milestones[0].id)
        ticked = (page.active[0].percent, page.active[0].milestone_count)
        await GoalsStepsState.reopen_milestone.fn(steps, exam.milestones[0].id)

        assert ticked == (25, "1 of 4")
        assert (page.active[0].percent, page.active[0].milestone_count) == (0, "0 of 4")

    async def test_are_added_in_the_order_of_their_dates(
        self, page: GoalsState, steps: GoalsStepsState, exam: GoalView
    ) -> None:
        await GoalsStepsState.add_milestone.fn(
            steps, {"goal_id": exam.id, "title": " First ", "due_on": "2026-11-01"}
        )

        assert page.active[0].milestones[0].title == "First"

    @pytest.mark.parametrize(
        "data", [{}, {"title": " ", "due_on": "2026-11-01"}, {"title": "x", "due_on": "soon"}]
    )
    async def test_need_a_title_and_a_date(
        self, page: GoalsState, steps: GoalsStepsState, exam: GoalView, data: dict[str, str]
    ) -> None:
        with pytest.raises(Invalid, match="check"):
            await GoalsStepsState.add_milestone.fn(steps, {"goal_id": exam.id, **data})

    async def test_are_deleted_and_brought_back(
        self, tab: State, page: GoalsState, steps: GoalsStepsState, student: Actor, exam: GoalView
    ) -> None:
        await GoalsStepsState.delete_milestone.fn(steps, exam.milestones[0].id)
        left = page.active[0].milestone_count
        await undo_last(tab)

        assert left == "0 of 3"
        assert stored(student, exam).milestones == exam.milestones


class TestEnding:
    async def test_cancels_and_reopens(self, tab: State, page: GoalsState, exam: GoalView) -> None:
        impact = await tab.get_state(GoalsImpactState)
        await GoalsImpactState.ask_cancel.fn(impact, exam.id)
        cancelled = [row.ended for row in page.ended]
        await GoalsState.reopen.fn(page, exam.id)

        assert cancelled == ["Cancelled"]
        assert [row.id for row in page.active] == [exam.id]
        assert page.ended == []

    async def test_marks_it_reached(self, page: GoalsState, exam: GoalView) -> None:
        await GoalsState.finish.fn(page, exam.id)

        assert [(row.ended, row.percent) for row in page.ended] == [("Reached", 100)]


class TestSave:
    async def test_makes_a_goal(
        self, dialog: GoalsEditState, page: GoalsState, student: Actor
    ) -> None:
        course = run(student, courses.create_course, title="Chemistry")
        await GoalsEditState.open_new.fn(dialog)

        await GoalsEditState.save.fn(
            dialog,
            {"title": "Pass", "target_date": "", "priority": "5", "course_id": course.id},
        )

        assert [(row.title, row.target) for row in page.active] == [("Pass", "No date")]
        assert (page.active[0].priority, page.active[0].course) == ("Most urgent", "Chemistry")
        assert not dialog.is_open

    async def test_clears_a_date_and_a_course(
        self, dialog: GoalsEditState, exam: GoalView, student: Actor
    ) -> None:
        course = run(student, courses.create_course, title="Biology")
        goal_id = UUID(exam.id)
        run(student, goals.update_goal, goal_id=goal_id, course_id=UUID(course.id))
        await dialog.open_goal(exam.id)
        was_shown = dialog.filled.course_id

        await dialog.save({"title": exam.title, "target_date": "", "course_id": ""})

        changed = run(student, goals.get_goal, goal_id=goal_id)
        assert was_shown == course.id
        assert (changed.target_date, changed.course_id) == (None, None)

    async def test_changes_a_goal(
        self, dialog: GoalsEditState, page: GoalsState, student: Actor, exam: GoalView
    ) -> None:
        await GoalsEditState.open_goal.fn(dialog, exam.id)
        filled = (dialog.filled.title, dialog.filled.target_date, dialog.filled.priority)

        await GoalsEditState.save.fn(
            dialog, {"title": "Pass well", "target_date": "2026-12-10", "priority": "4"}
        )

        saved = stored(student, exam)
        assert filled == ("Pass the exam", "2026-12-11", "3")
        assert (saved.title, saved.target_date, saved.priority) == (
            "Pass well",
            date(2026, 12, 10),
            4,
        )

    @pytest.mark.parametrize(
        ("data", "named"),
        [
            ({"title": "  "}, "title"),
            ({"title": "x", "priority": "9"}, "priority"),
            ({"title": "x", "target_date": "soon"}, "date"),
            ({"title": "x", "course_id": "mine"}, "course"),
        ],
    )
    async def test_says_what_to_check(
        self, dialog: GoalsEditState, student: Actor, data: dict[str, str], named: str
    ) -> None:
        await GoalsEditState.open_new.fn(dialog)

        await GoalsEditState.save.fn(dialog, data)

        assert named in dialog.error
        assert dialog.is_open
        assert run(student, goals.list_goals) == ()


class TestDelete:
    async def test_names_what_goes_and_brings_it_back(
        self, tab: State, dialog: GoalsEditState, student: Actor, exam: GoalView
    ) -> None:
        await GoalsEditState.open_delete.fn(dialog, exam.id)
        await GoalsEditState.delete.fn(dialog)
        gone = run(student, goals.list_goals)
        await undo_last(tab)

        assert "4 milestones" in dialog.loss
        assert gone == ()
        assert stored(student, exam) == exam


class TestTargetText:
    @pytest.mark.parametrize(
        ("days", "text"),
        [
            (0, "Tue 24 Nov, today"),
            (1, "Wed 25 Nov, in 1 day"),
            (-2, "Sun 22 Nov, 2 days ago"),
            (60, "Sat 23 Jan 2027, in 60 days"),
        ],
    )
    def test_says_how_far_off_it_is(self, days: int, text: str) -> None:
        assert target_text(TODAY + timedelta(days=days), TODAY) == text
