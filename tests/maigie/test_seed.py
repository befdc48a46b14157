"""The demo semester, made in a real database."""

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest

from maigie import seed
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call, system_unit_of_work, unit_of_work
from maigie.models.planning import EntryStatus
from services.assistant.conversations import list_conversations
from services.identity import actors, sign_in
from services.learning.courses import list_courses
from services.learning.mastery import mastery_map
from services.learning.quizzes import list_quizzes
from services.learning.review_queue import due_cards
from services.library.note_lists import list_notes
from services.library.nuggets import list_nuggets
from services.library.resource_lists import list_resources
from services.planning.entries import BlockView, list_blocks
from services.planning.forecast_scores import track_record
from services.planning.goals import list_goals
from services.planning.reminders import list_reminders
from services.planning.tasks import list_tasks

EMAIL, PASSWORD = "demo@maigie.app", "demo-study-2026"


@pytest.fixture(scope="module")
def _seeded(database: str) -> None:
    seed.seed_demo()


@pytest.fixture
def demo(_seeded: None) -> Actor:
    with system_unit_of_work() as session:
        user = sign_in.check_password(
            session, email=EMAIL, password=PASSWORD, address="127.0.0.1", at=clock.now()
        )
        return actors.by_user_id(session, user_id=user.id)


class TestSeedDemo:
    async def test_makes_a_semester_under_way(self, demo: Actor) -> None:
        courses = await call(list_courses, demo)
        goals = await call(list_goals, demo)
        tasks = await call(list_tasks, demo)
        reminders = await call(list_reminders, demo)
        talks = await call(list_conversations, demo)

        assert len(courses) == 5
        assert all(0 < course.progress < 1 for course in courses)
        assert sum(any(stone.done for stone in goal.milestones) for goal in goals) >= 5
        assert {task.status for task in tasks} == {"todo", "done"}
        assert len(reminders) >= 3
        assert sum(talk.message_count for talk in talks) >= 8

    def test_has_read_asked_and_reviewed(self, demo: Actor) -> None:
        now = clock.now()
        with unit_of_work(demo) as session:
            nuggets = list_nuggets(session, demo)
            [quiz] = list_quizzes(session, demo)
            cards = due_cards(session, demo, at=now)
            levels = [one.level for one in mastery_map(session, demo, at=now)]

        assert {one.source_title.split(",")[0] for one in nuggets} == {
            "CPU scheduling",
            "Determinants and inverses",
        }
        assert quiz.score is not None
        assert 0.4 < quiz.score < 1
        assert cards
        assert any(level is not None for level in levels)

    def test_wrote_notes_and_kept_resources(self, demo: Actor) -> None:
        with unit_of_work(demo) as session:
            notes, resources = list_notes(session, demo), list_resources(session, demo)

        assert len([note for note in notes if note.course_id]) >= 3
        assert {resource.type for resource in resources} == {"link", "video"}

    def test_leaves_past_blocks_done_but_a_few(self, demo: Actor) -> None:
        before = [block for block in _blocks(demo, -14, 0) if block.end < clock.now()]

        done = [block for block in before if block.status == EntryStatus.COMPLETED]

        assert len(done) >= 10
        assert any(block.topic_id and block not in done for block in before)

    def test_has_forecasts_that_came_due(self, demo: Actor) -> None:
        with unit_of_work(demo) as session:
            record = track_record(session, demo, at=clock.now())

        assert {goal.in_time for goal in record.goals} == {True, False}
        assert record.scored >= 10

    def test_leaves_something_for_today(self, demo: Actor) -> None:
        today = _blocks(demo, 0, 0)

        assert len(today) >= 3

    def test_plans_ahead_without_overlap(self, demo: Actor) -> None:
        ahead = [block for block in _blocks(demo, 0, 45) if block.start > clock.now()]

        pairs = itertools.pairwise(ahead)

        assert sum(block.topic_id is not None for block in ahead) >= 20
        assert not [pair for pair in pairs if pair[0].end > pair[1].start]

    def test_changes_nothing_the_second_time(
        self, demo: Actor, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = _everything(demo)

        made = seed.seed_demo()

        assert not made
        assert "nothing was changed" in capsys.readouterr().out
        assert _everything(demo) == before


def _everything(demo: Actor) -> list[object]:
    readers: tuple[Callable[..., object], ...] = (list_courses, list_goals, list_tasks)
    with unit_of_work(demo) as session:
        return [reader(session, demo) for reader in readers] + _blocks(demo, -40, 80)


def _blocks(demo: Actor, first: int, last: int) -> list[BlockView]:
    today = clock.now().astimezone(demo.timezone).date()
    with unit_of_work(demo) as session:
        blocks = list_blocks(
            session, demo, first=today + timedelta(days=first), last=today + timedelta(days=last)
        )
    return list(blocks)
