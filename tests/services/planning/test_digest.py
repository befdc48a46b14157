"""The digest of a day, told once."""

from datetime import UTC, datetime, timedelta

from maigie.core.actor import Actor
from maigie.models.planning import EntryType
from maigie.models.planning_records import Forecast
from services.notifications import inbox
from services.planning import entries, goals, tasks
from services.planning.digest import read_digest, send_digest

MORNING = datetime(2026, 11, 23, 6, tzinfo=UTC)
"""Seven o'clock on a Monday in Lagos."""


def plan_day(session, actor: Actor) -> None:
    hour, block = timedelta(hours=1), entries.NewBlock
    entries.create_blocks(
        session,
        actor,
        blocks=[
            block(title="Over", start=MORNING - 3 * hour, end=MORNING - 2 * hour),
            block(title="Cells", start=MORNING + 2 * hour, end=MORNING + 3 * hour),
            block(title="Tomorrow", start=MORNING + 26 * hour, end=MORNING + 27 * hour),
            block(
                title="Exam",
                start=MORNING + 50 * hour,
                end=MORNING + 51 * hour,
                entry_type=EntryType.DEADLINE,
            ),
        ],
    )
    tasks.create_task(session, actor, title="Essay", due_at=MORNING + 5 * hour)
    tasks.create_task(session, actor, title="Far", due_at=MORNING + timedelta(days=9))


class TestReadDigest:
    def test_holds_what_is_on_due_and_at_risk(self, session, student):
        plan_day(session, student)
        day = MORNING.date()
        for title, chance in (("Pass", 0.3), ("Easy", 0.9)):
            goal = goals.create_goal(session, student, title=title)
            session.add(
                Forecast(
                    owner_id=student.user_id,
                    organization_id=student.organization_id,
                    goal_id=goal.id,
                    made_on=day,
                    probability=chance,
                )
            )
        session.flush()

        facts = read_digest(session, student, at=MORNING)

        assert facts.blocks == (("09:00", "10:00", "Cells"),)
        assert facts.deadlines == ((day, "Essay"), (day + timedelta(days=2), "Exam"))
        assert facts.risks == (("Pass", 0.3),)
        assert facts.next_title

    def test_takes_no_forecast_of_another_time(self, session, student):
        goal = goals.create_goal(session, student, title="Pass")
        for days, chance in ((-9, 0.1), (1, 0.1)):
            session.add(
                Forecast(
                    owner_id=student.user_id,
                    organization_id=student.organization_id,
                    goal_id=goal.id,
                    made_on=MORNING.date() + timedelta(days=days),
                    probability=chance,
                )
            )

        assert read_digest(session, student, at=MORNING).is_empty


class TestSendDigest:
    def test_tells_once_a_day(self, session, student):
        plan_day(session, student)

        sent = [send_digest(session, student, at=MORNING + timedelta(minutes=n)) for n in (0, 9)]
        send_digest(session, student, at=MORNING + timedelta(days=1))

        told = inbox.list_notifications(session, student)
        titles = {row.title for row in told}
        assert sent == [True, True]
        assert titles == {"Your Monday: 1 block, 2 deadlines", "Your Tuesday: 1 block, 1 deadline"}
        assert {row.link for row in told} == {"/today"}

    def test_is_silent_on_an_empty_day(self, session, student):
        assert not send_digest(session, student, at=MORNING)
        assert inbox.list_notifications(session, student) == ()
