"""Importing calendar files and syllabi: proposed, applied as a whole, taken back as one."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.planning import CalendarEntry, Task
from services.learning import courses
from services.planning import entries, imports
from services.planning.calendar_feed import export_calendar
from services.planning.deadline_import import Edit
from services.planning.entries import NewBlock
from services.planning.imports import ImportView
from tests.factories.learners import NOW

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ics(*events: tuple[str, ...]) -> bytes:
    lines = ["BEGIN:VCALENDAR"]
    for place, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:u{place}", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR"]).encode()


LECTURE = ("DTSTART:20261123T090000Z", "DTEND:20261123T100000Z", "SUMMARY:Lecture")
LAB = (
    "DTSTART;TZID=Europe/London:20261124T140000",
    "DURATION:PT2H",
    "RRULE:FREQ=WEEKLY;COUNT=4;UNTIL=20270301T000000Z",
    "SUMMARY:Lab",
)
BROKEN = ("DTSTART:soon", "SUMMARY:Broken")


def proposed(session: Session, actor: Actor, data: bytes) -> ImportView:
    return imports.propose_calendar_file(session, actor, data=data, name="term.ics")


def applied(session: Session, actor: Actor, view: ImportView, **options: Any) -> ImportView:
    return imports.apply_import(session, actor, import_id=UUID(view.id), **options)


def listed(session: Session, actor: Actor) -> list[str]:
    found = entries.list_blocks(session, actor, first=date(2026, 11, 1), last=date(2027, 1, 31))
    return [f"{block.start:%d %H} {block.title}" for block in found]


class TestCalendarFile:
    def test_is_a_proposal_until_it_is_applied(self, session: Session, student: Actor) -> None:
        view = proposed(session, student, ics(LECTURE, LAB, BROKEN))

        assert view.counts == {"new": 2, "changed": 0, "cancelled": 0, "same": 0, "problems": 1}
        assert view.problems[0]["title"] == "Broken"
        assert listed(session, student) == []

        applied(session, student, view)

        weekly = ["24 14 Lab", "01 14 Lab", "08 14 Lab", "15 14 Lab"]
        assert listed(session, student) == ["23 09 Lecture", *weekly]

    def test_again_changes_only_what_changed(self, session: Session, student: Actor) -> None:
        applied(session, student, proposed(session, student, ics(LECTURE, LAB)))
        [lecture, lab, *_] = entries.list_blocks(
            session, student, first=date(2026, 11, 23), last=date(2026, 12, 2)
        )
        entries.delete_block(session, student, block_id=lab.id)

        same = proposed(session, student, ics(LECTURE, LAB))
        moved = (*LECTURE[:2], "SUMMARY:Lecture in room 2")
        changed = proposed(session, student, ics(moved, (*LAB, "STATUS:CANCELLED")))

        assert (same.counts["same"], same.counts["new"], same.counts["changed"]) == (2, 0, 0)
        assert (changed.counts["changed"], changed.counts["cancelled"]) == (1, 1)
        applied(session, student, changed)
        assert listed(session, student) == ["23 09 Lecture in room 2"]
        assert lecture.source == "import"

    def test_is_applied_once(self, session: Session, student: Actor) -> None:
        view = proposed(session, student, ics(LECTURE))
        applied(session, student, view)

        with pytest.raises(Conflict):
            applied(session, student, view)
        with pytest.raises(Conflict):
            imports.discard_import(session, student, import_id=UUID(view.id))

    def test_is_taken_back_once(self, session: Session, student: Actor) -> None:
        lab = entries.NewBlock(title="Mine", start=START, end=START + HOUR)
        entries.create_blocks(session, student, blocks=[lab])
        first = applied(session, student, proposed(session, student, ics(LECTURE)))

        imports.undo_import(session, student, import_id=UUID(first.id))

        assert listed(session, student) == ["23 09 Mine"]
        with pytest.raises(Conflict):
            imports.undo_import(session, student, import_id=UUID(first.id))

    def test_may_be_applied_in_part(self, session: Session, student: Actor) -> None:
        view = proposed(session, student, ics(LECTURE, LAB))

        applied(session, student, view, selected={view.items[0]["id"]: Edit()})

        assert listed(session, student) == ["23 09 Lecture"]
        other = proposed(session, student, ics(LAB))
        with pytest.raises(Invalid):
            applied(session, student, other, selected={"99": Edit()})

    def test_of_somebody_else_is_not_found(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        view = proposed(session, student, ics(LECTURE))

        with session_as(stranger) as other:
            for use_case in (imports.get_import, imports.apply_import, imports.discard_import):
                with pytest.raises(NotFound):
                    use_case(other, stranger, import_id=UUID(view.id))

    def test_that_was_exported_comes_back_as_the_same(
        self, session: Session, student: Actor
    ) -> None:
        common = {"start": START, "end": START + HOUR}
        made = entries.create_blocks(
            session,
            student,
            blocks=[
                NewBlock(title="Read; and, write\\", description="two\nlines — ü" * 20, **common),
                NewBlock(title="Gym", recurring_rule="FREQ=DAILY;COUNT=9", **common),
                NewBlock(title="Birthday", all_day=True, recurring_rule="FREQ=YEARLY", **common),
            ],
        )
        weekday = f"{made[1].id}_2026-11-25"
        entries.update_block(session, student, block_id=weekday, title="Swim", scope="this")
        entries.update_block(
            session, student, block_id=f"{made[1].id}_2026-11-28", title="Run", scope="following"
        )
        entries.delete_block(session, student, block_id=f"{made[1].id}_2026-11-26")
        before = listed(session, student)

        view = proposed(session, student, export_calendar(session, student).text.encode())

        assert view.problems == ()
        assert view.counts["same"] == len(session.exec(select(CalendarEntry)).all())
        assert view.items == ()
        applied(session, student, view)
        assert listed(session, student) == before


SYLLABUS = """Physics 101
Week 2: Problem set 1 due Friday, December 4 at 17:00
03/12/2026 Essay draft
Midterm exam: 14 December 2026, 10:00-12:00, Hall B
Lab report due 31 February
Read chapter 3
"""


class TestSyllabus:
    def test_becomes_tasks_and_entries_of_the_course(
        self, session: Session, student: Actor
    ) -> None:
        course = courses.create_course(session, student, title="Physics")
        view = imports.propose_deadlines(
            session, student, at=NOW, text=SYLLABUS, course_id=UUID(course.id)
        )

        assert [(item["line"], item["kind"], item["needs_choice"]) for item in view.items] == [
            (2, "deadline", False),
            (3, "deadline", True),
            (4, "exam", False),
            (5, "deadline", True),
        ]
        with pytest.raises(Invalid) as refused:
            applied(session, student, view)
        assert refused.value.details == {"items": ["1", "3"]}

        chosen = {"0": Edit(title="Set 1"), "1": Edit(day=date(2026, 12, 3)), "2": Edit()}
        applied(session, student, view, selected=chosen)

        tasks = session.exec(select(Task).order_by(Task.due_at)).all()
        assert [(task.title, f"{task.due_at:%d %H:%M}") for task in tasks] == [
            ("Essay draft", "03 22:59"),
            ("Set 1", "04 16:00"),
        ]
        assert {str(task.course_id) for task in tasks} == {course.id}
        assert "Line 2:" in (tasks[1].notes or "")
        assert listed(session, student) == ["14 09 Midterm exam, Hall B"]

    def test_is_taken_back_as_one(self, session: Session, student: Actor) -> None:
        view = imports.propose_deadlines(session, student, at=NOW, text=SYLLABUS)
        applied(session, student, view, selected={"0": Edit(), "2": Edit()})

        imports.undo_import(session, student, import_id=UUID(view.id))

        assert session.exec(select(Task)).all() == []
        assert listed(session, student) == []

    @pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04 a document", b"", b"no day here"])
    def test_that_cannot_be_read_is_refused(
        self, data: bytes, session: Session, student: Actor
    ) -> None:
        with pytest.raises(Invalid):
            imports.propose_deadlines(session, student, at=NOW, data=data)
