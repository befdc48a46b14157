"""The main job and what surrounds it: real turns in a real database."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, time, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from sqlmodel import select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.assistant import ActionBatch, ActionRun, Message
from maigie.models.learning import Course, Enrollment, Module, Topic
from maigie.models.ops import OutboxEvent
from maigie.models.planning import CalendarEntry, EntryType, Goal, Milestone
from maigie.models.planning_records import Reminder
from services.assistant import batches
from services.assistant.turn import TurnView
from services.learning import modules
from services.planning import entries
from tests.factories.learners import NOW, make_learner, say, stored

MAIN_JOB = "I want to learn Data Structures for my exam in 6 weeks"
TODAY = date(2026, 11, 22)
EXAM = date(2027, 1, 3)
MADE = (Course, Module, Topic, Enrollment, Goal, Milestone, CalendarEntry, Reminder)


@dataclass
class Told:
    """A person, what they were answered, and the rows as they were then."""

    actor: Actor
    answer: TurnView


@pytest.fixture(scope="module")
def main_job(database: str) -> Iterator[Told]:
    actor = make_learner()
    return Told(actor, say(actor, MAIN_JOB))


def blocks_of(actor: Actor) -> list[tuple]:
    """Return local start and end of every block, in order."""
    rows = stored(actor, CalendarEntry)
    zone = actor.timezone
    return sorted((r.starts_at.astimezone(zone), r.ends_at.astimezone(zone)) for r in rows)


def nothing_made(actor: Actor) -> bool:
    return not any(stored(actor, kind) for kind in MADE)


class TestMainJob:
    def test_makes_one_course_with_modules_and_topics(self, main_job: Told) -> None:
        [course] = stored(main_job.actor, Course)
        modules_made = stored(main_job.actor, Module)
        topics_made = stored(main_job.actor, Topic)

        assert course.title == "Data Structures"
        assert course.source == "ai"
        assert {module.course_id for module in modules_made} == {course.id}
        assert {topic.module_id for topic in topics_made} == {row.id for row in modules_made}
        assert sorted(module.order for module in modules_made) == list(range(len(modules_made)))
        assert len(modules_made) >= 3

    def test_sets_one_goal_with_weekly_milestones_before_the_exam(self, main_job: Told) -> None:
        [goal] = stored(main_job.actor, Goal)
        due = sorted(row.due_on for row in stored(main_job.actor, Milestone))

        assert (goal.target_date, goal.title) == (EXAM, "Pass the Data Structures exam")
        assert goal.course_id == stored(main_job.actor, Course)[0].id
        assert len(due) >= 5
        assert all(TODAY < day < EXAM for day in due)
        assert len({(day - TODAY).days // 7 for day in due}) == len(due)

    def test_schedules_every_topic_inside_the_study_hours(self, main_job: Told) -> None:
        blocks = blocks_of(main_job.actor)

        assert blocks
        for start, end in blocks:
            assert start.date() == end.date()
            assert time(8) <= start.time() < end.time() <= time(21)
            assert TODAY < start.date() < EXAM
            assert start.weekday() != 6
        planned = {row.topic_id for row in stored(main_job.actor, CalendarEntry)}
        assert planned == {topic.id for topic in stored(main_job.actor, Topic)}

    def test_never_overlaps_and_never_exceeds_three_hours_a_day(self, main_job: Told) -> None:
        blocks = blocks_of(main_job.actor)

        per_day: dict[date, timedelta] = {}
        for start, end in blocks:
            per_day[start.date()] = per_day.get(start.date(), timedelta()) + (end - start)

        assert max(per_day.values()) <= timedelta(hours=3)
        assert all(before[1] <= after[0] for before, after in zip(blocks, blocks[1:], strict=False))

    def test_schedules_the_estimated_hours_of_the_topics(self, main_job: Told) -> None:
        wanted = sum(topic.estimated_hours for topic in stored(main_job.actor, Topic))
        planned = sum(((end - start) for start, end in blocks_of(main_job.actor)), timedelta())

        assert abs(planned / timedelta(hours=1) - wanted) < 0.25

    def test_is_one_batch_of_three_actions(self, main_job: Told) -> None:
        [batch] = stored(main_job.actor, ActionBatch)
        runs = sorted(stored(main_job.actor, ActionRun), key=lambda run: run.position)

        assert str(batch.id) == main_job.answer.batch_id
        assert batch.status == "done"
        assert [run.name for run in runs] == [
            "learning.create_course",
            "planning.create_goal",
            "planning.create_blocks",
        ]
        assert [action["status"] for action in main_job.answer.actions] == ["done"] * 3

    def test_announces_what_it_made_as_the_assistant(self, main_job: Told) -> None:
        events = stored(main_job.actor, OutboxEvent)
        made = [event for event in events if event.type != "ai.conversation.logged"]

        assert sorted(event.type for event in made) == [
            "course.created",
            "goal.created",
            "schedule.created",
        ]
        assert {event.source for event in made} == {"ai"}
        assert len(events) == len(made) + 1

    def test_keeps_both_messages(self, main_job: Told) -> None:
        said, answered = sorted(stored(main_job.actor, Message), key=lambda row: row.seq)

        assert (said.role, said.content) == ("user", MAIN_JOB)
        assert (answered.role, answered.content) == ("assistant", main_job.answer.message.content)
        assert "Data Structures" in answered.content

    def test_names_intent_confidence_and_language(self, main_job: Told) -> None:
        intent = main_job.answer.intent

        assert (intent["name"], intent["language"]) == ("learning.learn_topic", "en")
        assert 0.5 < intent["confidence"] <= 1
        assert main_job.answer.clarification is None


class TestUndoOfATurn:
    def test_takes_everything_back_and_redo_brings_it_again(self, database: str) -> None:
        actor = make_learner()
        told = Told(actor, say(actor, MAIN_JOB))
        before = {kind: {row.id for row in stored(told.actor, kind)} for kind in MADE}

        undone = say(told.actor, "undo that", to=told.answer)

        assert undone.intent["name"] == "assistant.undo"
        assert nothing_made(told.actor)
        with unit_of_work(told.actor) as session:
            batches.redo_batch(session, told.actor, batch_id=UUID(told.answer.batch_id or ""))
        assert {kind: {row.id for row in stored(told.actor, kind)} for kind in MADE} == before

    def test_says_so_when_there_is_nothing_to_undo(self, database: str) -> None:
        answer = say(make_learner(), "undo that")

        assert answer.batch_id is None
        assert "nothing to undo" in answer.message.content

    def test_keeps_what_a_person_edited_since(self, database: str) -> None:
        actor = make_learner()
        answer = say(actor, MAIN_JOB)
        [edited, *_] = stored(actor, Module)
        with unit_of_work(actor) as session:
            modules.update_module(session, actor, module_id=edited.id, title="My own words")

        say(actor, "undo that", to=answer)

        assert [row.title for row in stored(actor, Course)] == ["Data Structures"]
        assert [(row.id, row.title) for row in stored(actor, Module)] == [
            (edited.id, "My own words")
        ]
        assert not any(stored(actor, kind) for kind in (Topic, Goal, Milestone, CalendarEntry))


class TestTurnsAtTheSameTime:
    @pytest.mark.parametrize(
        "message",
        ["Schedule 2 hours of reading tomorrow", "Schedule 2 hours of reading tomorrow at 10 am"],
    )
    def test_never_overlap(self, message: str, database: str) -> None:
        actor = make_learner()
        together = Barrier(2, timeout=20)

        def turn(_: int) -> TurnView:
            first = True

            def inside(session, write):
                nonlocal first
                if first:
                    first = False
                    together.wait()
                return write()

            return say(actor, message, inside=inside)

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(turn, range(2)))

        blocks = blocks_of(actor)
        assert len(blocks) + sum(bool(a.clarification) for a in answers) == 2
        assert blocks
        assert all(before[1] <= after[0] for before, after in zip(blocks, blocks[1:], strict=False))

    def test_in_one_conversation_number_their_messages(self, database: str) -> None:
        actor = make_learner()
        opened = say(actor, "hello")

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: say(actor, "hello", to=opened), range(4)))

        assert sorted(row.seq for row in stored(actor, Message)) == list(range(1, 11))


class TestFailingTurn:
    def test_saves_nothing_at_all(self, database: str) -> None:
        actor = make_learner()

        def inside(session, write):
            write()
            assert session.exec(select(Course)).all()
            raise RuntimeError("the lights went out")

        with pytest.raises(RuntimeError):
            say(actor, MAIN_JOB, inside=inside)

        assert nothing_made(actor)
        kinds = (Message, ActionBatch, ActionRun, OutboxEvent)
        assert not any(stored(actor, kind) for kind in kinds)


class TestCalendarThatChangesMeanwhile:
    def test_is_planned_again_as_it_is_then(self, database: str) -> None:
        actor = make_learner()
        away = [
            entries.NewBlock(
                title="Away",
                start=NOW + timedelta(days=first),
                end=NOW + timedelta(days=first + 30),
                entry_type=EntryType.PERSONAL,
            )
            for first in (0, 30)
        ]

        def inside(session, write):
            if not stored(actor, CalendarEntry):
                with unit_of_work(actor) as other:
                    entries.create_blocks(other, actor, blocks=away)
            return write()

        answer = say(actor, MAIN_JOB, inside=inside)

        assert {row.title for row in stored(actor, CalendarEntry)} == {"Away"}
        assert "does not fit" in answer.message.content
        assert len(stored(actor, Course)) == 1
        assert len(stored(actor, Message)) == 2
