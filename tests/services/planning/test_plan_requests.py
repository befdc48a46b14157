"""What a plan depends on."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.planning import EntryType
from services.learning import courses, modules, topics
from services.planning import entries, goals, tasks
from services.planning.plan_requests import open_wishes, read_request
from services.planning.rules.local_days import start_of_day
from tests.factories.learners import NOW, settle

MONDAY = date(2026, 11, 23)
LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _settled(session: Session, student: Actor) -> None:
    settle(session, student)


@pytest.fixture
def course_id(session: Session, student: Actor) -> UUID:
    """A course with three topics of an hour."""
    made = courses.create_course(session, student, title="Chemistry")
    made = modules.add_module(session, student, course_id=UUID(made.id), title="Atoms")
    for title in "ABC":
        topics.add_topic(session, student, module_id=UUID(made.modules[0].id), title=title)
    return UUID(made.id)


def titles(session: Session, actor: Actor, **wanted) -> list[str]:
    return [wish.title for wish in open_wishes(session, actor, at=NOW, **wanted)]


class TestReadRequest:
    def test_keeps_study_apart_from_what_is_merely_busy(
        self, session: Session, student: Actor
    ) -> None:
        for n, kind in enumerate((EntryType.STUDY, EntryType.MEETING, EntryType.DEADLINE)):
            start = LATER + timedelta(hours=n)
            block = entries.NewBlock(
                title=kind, start=start, end=start + timedelta(minutes=30), entry_type=kind
            )
            entries.create_blocks(session, student, blocks=[block])

        request = read_request(session, student, first=MONDAY, last=MONDAY, at=NOW)

        assert [block.start for block in request.locked] == [LATER]
        assert [start for start, _ in request.busy] == [LATER + timedelta(hours=1)]
        assert (request.start, request.zone_name) == (
            start_of_day(MONDAY, student.timezone),
            "Africa/Lagos",
        )


class TestOpenWishes:
    def test_are_topics_still_to_learn_and_open_tasks(
        self, session: Session, student: Actor, course_id: UUID
    ) -> None:
        first = courses.get_course(session, student, course_id=course_id).modules[0].topics[0]
        topics.complete_topic(session, student, topic_id=UUID(first.id), at=NOW)
        tasks.create_task(session, student, title="Essay")
        done = tasks.create_task(session, student, title="Done")
        tasks.complete_task(session, student, task_id=UUID(done.id), at=NOW)

        assert titles(session, student) == ["B", "C", "Essay"]
        assert titles(session, student, course_ids=[course_id]) == ["B", "C"]

    def test_leave_out_what_is_on_the_calendar(
        self, session: Session, student: Actor, course_id: UUID
    ) -> None:
        first = courses.get_course(session, student, course_id=course_id).modules[0].topics[0]
        block = entries.NewBlock(
            title="A",
            start=LATER,
            end=LATER + timedelta(hours=1),
            course_id=course_id,
            topic_id=UUID(first.id),
        )
        entries.create_blocks(session, student, blocks=[block])

        assert titles(session, student) == ["B", "C"]

    def test_end_by_the_nearest_goal_of_the_course(
        self, session: Session, student: Actor, course_id: UUID
    ) -> None:
        for day in (date(2027, 1, 9), date(2027, 1, 3)):
            goals.create_goal(session, student, title="x", target_date=day, course_id=course_id)

        wishes = open_wishes(session, student, at=NOW)

        assert {wish.deadline for wish in wishes} == {
            start_of_day(date(2027, 1, 3), student.timezone)
        }

    def test_can_be_those_of_a_goal(
        self, session: Session, student: Actor, course_id: UUID
    ) -> None:
        goal = goals.create_goal(session, student, title="x", course_id=course_id)
        tasks.create_task(session, student, title="For it", goal_id=UUID(goal.id))
        tasks.create_task(session, student, title="Other")

        found = titles(session, student, goal_ids=[UUID(goal.id)])

        assert found == ["A", "B", "C", "For it"]

    def test_stop_when_there_is_enough(
        self, session: Session, student: Actor, course_id: UUID
    ) -> None:
        assert titles(session, student, within_minutes=90) == ["A", "B"]

    def test_of_others_are_not_found(self, session: Session, student: Actor) -> None:
        for wanted in ({"goal_ids": [uuid4()]}, {"course_ids": [uuid4()]}):
            with pytest.raises(NotFound):
                open_wishes(session, student, at=NOW, **wanted)
