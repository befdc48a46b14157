"""state.planning.import_review, import_feed: read, look through, confirm, undo; a secret address."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.models.planning import CalendarEntry, Task
from services.learning.courses import create_course
from services.planning import imports
from services.planning.calendar_feed import get_feed
from state.planning.import_feed import FeedState
from state.planning.import_review import ImportState
from state.planning.schedule import ScheduleState
from tests.factories.learners import stored
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import open_tab

SYLLABUS = """Essay 1 due 4 December 2026
Midterm exam: Friday 11 December 2026, 10:00
Lab report due 03/04"""
FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:dentist@example.com
DTSTAMP:20261101T000000Z
DTSTART:20261201T090000Z
DTEND:20261201T100000Z
SUMMARY:Dentist
END:VEVENT
BEGIN:VEVENT
UID:choir@example.com
DTSTAMP:20261101T000000Z
DTSTART:20261202T090000Z
DTEND:20261202T100000Z
SUMMARY:Choir
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(autouse=True)
def _monday_noon(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", "2026-11-23T11:00:00+00:00")


class TestText:
    async def test_shows_each_date_beside_its_line_and_keeps_nothing(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(ImportState.on_load())
            await tab.send(ImportState.read_text({"text": SYLLABUS}))

        rows = tab.sees(ImportState, "dates")
        assert [(row.line, row.source) for row in rows] == list(
            enumerate(SYLLABUS.splitlines(), start=1)
        )
        assert [row.kind for row in rows] == ["deadline", "exam", "deadline"]
        assert [row.unclear for row in rows] == [False, False, True]
        assert len(rows[2].choices) > 1
        assert stored(student, Task) == []

    async def test_asks_for_the_unclear_day_then_keeps_all_and_undoes(self, student: Actor) -> None:
        course = await call(create_course, student, title="Chemistry")

        async with open_tab(student) as tab:
            await tab.send(ImportState.on_load())
            await tab.send(ImportState.choose_course(course.id))
            await tab.send(ImportState.read_text({"text": SYLLABUS}))
            await tab.send(ImportState.confirm())
            asked, unclear = tab.sees(ImportState, "error"), tab.sees(ImportState, "dates")[2]
            await tab.send(ImportState.edit(unclear.id, "date", unclear.choices[0].date))
            await tab.send(ImportState.edit("0", "title", "First essay"))
            await tab.send(ImportState.edit("0", "time", "18:00"))
            await tab.send(ImportState.confirm())
            tasks = {task.title: task.due_at for task in stored(student, Task)}
            (exam,) = stored(student, CalendarEntry)
            said = tab.sees(ImportState, "said")
            await tab.send(ImportState.undo())

        assert "unclear" in asked
        assert tasks["First essay"] == datetime(2026, 12, 4, 17, tzinfo=UTC)
        assert len(tasks) == 2
        assert (str(exam.course_id), exam.starts_at.hour) == (course.id, 9)
        assert said == "Imported 3 dates."
        assert (stored(student, Task), stored(student, CalendarEntry)) == ([], [])

    async def test_leaves_out_what_is_not_ticked(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(ImportState.on_load())
            await tab.send(ImportState.read_text({"text": SYLLABUS}))
            await tab.send(ImportState.choose("1", False))
            await tab.send(ImportState.choose("2", False))
            await tab.send(ImportState.confirm())

        assert [task.title for task in stored(student, Task)] == ["Essay 1"]
        assert stored(student, CalendarEntry) == []

    @pytest.mark.parametrize(
        ("field", "value"),
        [("date", "soon"), ("date", "9999-01-01"), ("time", "25:00"), ("kind", "party")],
    )
    async def test_says_what_cannot_be_kept_and_stays(
        self, student: Actor, field: str, value: str
    ) -> None:
        async with open_tab(student) as tab:
            await tab.send(ImportState.on_load())
            await tab.send(ImportState.read_text({"text": "Essay due 4 December 2026"}))
            await tab.send(ImportState.edit("0", field, value))
            await tab.send(ImportState.confirm())

        assert tab.sees(ImportState, "error")
        assert tab.sees(ImportState, "step") == "review"
        assert stored(student, Task) == []

    async def test_says_when_there_is_no_date(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(ImportState.on_load())
            await tab.send(ImportState.read_text({"text": "Bring a pen."}))

        assert tab.sees(ImportState, "error") == "There is no date in this text."

    async def test_leads_to_the_month_of_the_first_date(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(ImportState.on_load())
            await tab.send(ImportState.read_text({"text": SYLLABUS}))
            await tab.send(ImportState.see_month())
            await tab.send(ScheduleState.on_load())

        assert tab.sees(ScheduleState, "heading") == "December 2026"


class TestFile:
    async def test_lists_what_would_change_and_takes_only_what_is_chosen(
        self, student: Actor
    ) -> None:
        proposal = await call(imports.propose_calendar_file, student, data=FILE.encode())

        async with open_tab(student) as tab:
            await tab.send(ImportState.on_load())
            await tab.send(ImportState.show_file(proposal.id))
            counts, rows = tab.sees(ImportState, "counts"), tab.sees(ImportState, "events")
            await tab.send(ImportState.choose(rows[1].id, False))
            await tab.send(ImportState.confirm())

        assert counts == "2 new"
        assert rows[0].when == "Tue 1 December 2026, 10:00 to 11:00"
        assert [row.title for row in stored(student, CalendarEntry)] == ["Dentist"]

    async def test_hides_other_peoples_imports(self, student: Actor, stranger: Actor) -> None:
        proposal = await call(imports.propose_calendar_file, student, data=FILE.encode())

        async with open_tab(stranger) as tab:
            await tab.send(ImportState.on_load())
            with pytest.raises(Exception, match="no such import"):
                await tab.send(ImportState.show_file(proposal.id))

        assert tab.sees(ImportState, "events") == []

    async def test_puts_a_proposal_away(self, student: Actor) -> None:
        proposal = await call(imports.propose_calendar_file, student, data=FILE.encode())

        async with open_tab(student) as tab:
            await tab.send(ImportState.on_load())
            await tab.send(ImportState.show_file(proposal.id))
            await tab.send(ImportState.start_again())

        view = await call(imports.get_import, student, import_id=UUID(proposal.id))
        assert view.status == "discarded"


class TestFeed:
    async def test_shows_the_address_once(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(FeedState.on_load())
            await tab.send(FeedState.rotate())
            first = tab.sees(FeedState, "path")
            await tab.send(FeedState.rotate())
            second = tab.sees(FeedState, "path")
            await tab.send(FeedState.on_load())

        assert first.startswith("/api/v1/calendar.ics?token=")
        assert first != second
        assert (tab.sees(FeedState, "path"), tab.sees(FeedState, "active")) == ("", True)

    async def test_is_turned_off(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(FeedState.rotate())
            await tab.send(FeedState.turn_off())

        assert not (await call(get_feed, student)).active
        assert tab.sees(FeedState, "path") == ""
