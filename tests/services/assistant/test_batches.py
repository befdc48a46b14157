"""Batches: run, proposed, undone, redone; and whatever the catalogue holds."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, MaigieError, NotFound
from maigie.models.assistant import ActionBatch
from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry, Goal
from maigie.models.planning_records import Reminder
from services.assistant import batches
from services.assistant.batch_history import BatchFilter, list_history
from services.assistant.batches import Step, fact
from services.learning import courses
from services.planning.entries import NewBlock, create_blocks
from services.planning.verified_blocks import CalendarChanged
from tests.factories.learners import NOW, make_learner, stored

NOT_RESTORED = {"outbox_event", "scheduled_job", "action_batch", "action_run"}
FUTURE = NOW + timedelta(days=1)


def course(title: str = "Chemistry", topics: int = 1) -> Step:
    outline = [{"key": f"t{n}", "title": f"Topic {n}", "hours": n + 0.5} for n in range(topics)]
    return Step(
        "learning.create_course",
        {"title": title, "modules": [{"title": "Start", "topics": outline}]},
    )


def goal(title: str = "Pass", course_id: object = None, milestones: int = 1) -> Step:
    due = [
        {"title": f"Week {n}", "due_on": (FUTURE + timedelta(weeks=n)).date().isoformat()}
        for n in range(milestones)
    ]
    return Step(
        "planning.create_goal",
        {"title": title, "course_id": course_id, "milestones": due, "target_date": "2027-01-03"},
    )


def block(title: str = "Read", count: int = 1, **links: object) -> Step:
    made = [
        {
            "title": title,
            "start": (FUTURE + timedelta(hours=2 * n)).isoformat(),
            "end": (FUTURE + timedelta(hours=2 * n + 1)).isoformat(),
            **links,
        }
        for n in range(count)
    ]
    return Step("planning.create_blocks", {"blocks": made})


def reminder(title: str = "Now", entry_id: object = None) -> Step:
    due = {"title": title, "due_at": FUTURE.isoformat(), "entry_id": entry_id}
    return Step("planning.create_reminders", {"reminders": [due]})


def run(actor: Actor, *steps: Step, session: Session | None = None) -> batches.BatchView:
    arguments = {"steps": steps, "conversation_id": None, "engine": "local", "at": NOW}
    if session is not None:
        return batches.run_batch(session, actor, **arguments)
    with unit_of_work(actor) as opened:
        return batches.run_batch(opened, actor, **arguments)


def snapshot(actor: Actor) -> dict[str, list[tuple]]:
    """Return every row this person can see, without the time of its last change."""
    with unit_of_work(actor) as session:
        return {
            name: sorted(
                tuple(str(value) for column, value in row.items() if str(column) != "updated_at")
                for row in session.connection().execute(table.select()).mappings()
            )
            for name, table in SQLModel.metadata.tables.items()
            if name not in NOT_RESTORED
        }


class TestRunBatch:
    def test_hands_facts_to_later_actions(self, database: str) -> None:
        actor = make_learner()

        run(
            actor,
            course(),
            goal(course_id=fact("course_id")),
            block(course_id=fact("course_id"), topic_id=fact("topic_ids", "t0")),
            reminder(entry_id={"$fact": ["block_ids", 0]}),
        )

        [made] = stored(actor, Course)
        assert stored(actor, Goal)[0].course_id == made.id
        assert stored(actor, CalendarEntry)[0].course_id == made.id
        assert stored(actor, Reminder)[0].entry_id == stored(actor, CalendarEntry)[0].id

    def test_marks_what_it_makes_as_the_assistants(self, database: str) -> None:
        actor = make_learner()

        run(actor, course(), goal(), block(), reminder())

        for kind in (Course, Goal, CalendarEntry, Reminder):
            assert [row.source for row in stored(actor, kind)] == ["ai"]

    def test_rolls_everything_back_when_an_action_is_refused(self, database: str) -> None:
        actor = make_learner()
        before = snapshot(actor)
        with unit_of_work(stranger := make_learner("bob")) as session:
            theirs = courses.create_course(session, stranger, title="Secret").id

        with pytest.raises(MaigieError):
            run(actor, course(), goal(course_id=theirs))

        assert snapshot(actor) == before
        assert not stored(actor, ActionBatch)


class TestProposedBatch:
    def test_writes_nothing_until_confirmed(self, database: str) -> None:
        actor = make_learner()
        with unit_of_work(actor) as session:
            proposed = batches.propose_batch(
                session,
                actor,
                steps=(course(),),
                conversation_id=None,
                engine="local",
                summary="Please look",
            )
        assert not stored(actor, Course)
        assert (proposed.status, proposed.summary) == ("proposed", "Please look")

        with unit_of_work(actor) as session:
            done = batches.confirm_batch(session, actor, batch_id=UUID(proposed.id), at=NOW)

        assert done.status == "done"
        assert len(stored(actor, Course)) == 1
        with unit_of_work(actor) as session, pytest.raises(Conflict):
            batches.confirm_batch(session, actor, batch_id=UUID(proposed.id), at=NOW)


class TestUndoBatch:
    def test_happens_once(self, session: Session, student: Actor) -> None:
        done = run(student, course(), session=session)
        batches.undo_batch(session, student, batch_id=UUID(done.id), at=NOW)

        with pytest.raises(Conflict):
            batches.undo_batch(session, student, batch_id=UUID(done.id), at=NOW)

    def test_hides_other_peoples_batches(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        done = run(student, course(), session=session)

        with session_as(stranger) as other:
            for change in (batches.undo_batch, batches.confirm_batch):
                with pytest.raises(NotFound):
                    change(other, stranger, batch_id=UUID(done.id), at=NOW)
            with pytest.raises(NotFound):
                batches.redo_batch(other, stranger, batch_id=UUID(done.id))
            assert list_history(other, stranger, wanted=BatchFilter()) == ()

    def test_keeps_a_course_a_person_built_on(self, database: str) -> None:
        actor = make_learner()
        done = run(actor, course(topics=2), goal(course_id=fact("course_id")))
        [made] = stored(actor, Course)
        with unit_of_work(actor) as session:
            courses.update_course(session, actor, course_id=made.id, title="Mine now")

        with unit_of_work(actor) as session:
            undone = batches.undo_batch(session, actor, batch_id=UUID(done.id), at=NOW)

        assert undone.kept == (f"course:{made.id}",)
        assert [row.title for row in stored(actor, Course)] == ["Mine now"]
        assert not stored(actor, Goal)


class TestRedoBatch:
    def test_needs_an_undone_batch(self, session: Session, student: Actor) -> None:
        done = run(student, course(), session=session)

        with pytest.raises(Conflict):
            batches.redo_batch(session, student, batch_id=UUID(done.id))

    def test_refuses_when_what_it_belonged_to_is_gone(self, database: str) -> None:
        actor = make_learner()
        run(actor, course())
        [made] = stored(actor, Course)
        done = run(actor, goal(course_id=str(made.id)))
        with unit_of_work(actor) as session:
            batches.undo_batch(session, actor, batch_id=UUID(done.id), at=NOW)
            courses.delete_course(session, actor, course_id=made.id)

        with pytest.raises(Conflict), unit_of_work(actor) as session:
            batches.redo_batch(session, actor, batch_id=UUID(done.id))

        assert not stored(actor, Goal)


titles = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    str.strip
)
small = st.integers(min_value=1, max_value=3)
steps = st.lists(
    st.one_of(
        st.builds(course, titles, small),
        st.builds(goal, titles, st.just(None), small),
        st.builds(block, titles, small),
        st.builds(reminder, titles),
    ),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="module")
def busy_person(database: str) -> Actor:
    """Somebody who has done a few things before."""
    actor = make_learner()
    run(actor, course("Old"), goal("Old", fact("course_id")), block("Old"), reminder("Old"))
    return actor


class TestUndoOfAnyBatch:
    @settings(
        max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(chosen=steps)
    def test_restores_the_database_and_redo_repeats_it(
        self, busy_person: Actor, chosen: list[Step]
    ) -> None:
        before = snapshot(busy_person)
        done = run(busy_person, *chosen)
        after = snapshot(busy_person)
        assert after != before

        with unit_of_work(busy_person) as session:
            report = batches.undo_batch(session, busy_person, batch_id=UUID(done.id), at=NOW)

        assert snapshot(busy_person) == before
        assert report.kept == ()

        with unit_of_work(busy_person) as session:
            batches.redo_batch(session, busy_person, batch_id=UUID(done.id))
        assert snapshot(busy_person) == after


class TestConfirmBatchOnAChangedCalendar:
    def test_is_refused_when_its_time_is_taken_by_now(self, database: str) -> None:
        actor = make_learner()
        start, end = NOW + timedelta(days=1), NOW + timedelta(days=1, hours=1)
        block = {"title": "Read", "start": start.isoformat(), "end": end.isoformat()}
        with unit_of_work(actor) as session:
            proposed = batches.propose_batch(
                session,
                actor,
                steps=[Step("planning.create_blocks", {"blocks": [block]})],
                conversation_id=None,
                engine="local",
                summary="Please look",
            )
            taken = NewBlock(title="Dentist", start=start, end=end)
            create_blocks(session, actor, blocks=[taken])

        with pytest.raises(CalendarChanged), unit_of_work(actor) as session:
            batches.confirm_batch(session, actor, batch_id=UUID(proposed.id), at=NOW)

        assert [row.title for row in stored(actor, CalendarEntry)] == ["Dentist"]
