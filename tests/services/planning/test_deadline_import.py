"""What the lines of a syllabus become."""

from datetime import time

import pytest
from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry, Task
from services.planning.deadline_import import Edit, apply_deadline_items, propose_import
from tests.factories.learners import NOW

TEXT = (
    "Exam 14 December 2026\nSeminar 15 December 2026 22:00 to 01:00\nEssay due 16 December 2026\n"
)


class TestApply:
    def test_makes_tasks_entries_and_whole_days(self, session: Session, student: Actor) -> None:
        proposal = propose_import(session, student, at=NOW, data=TEXT.encode("utf-16"))

        changes = apply_deadline_items(
            session, student, proposal, {"0": Edit(), "1": Edit(), "2": Edit(at=time(12))}
        )

        exam, seminar = session.exec(select(CalendarEntry).order_by(CalendarEntry.starts_at)).all()
        [task] = session.exec(select(Task)).all()
        assert (exam.all_day, exam.entry_type.value, exam.source) == (
            True,
            "deadline",
            Origin.IMPORT,
        )
        assert (seminar.ends_at - seminar.starts_at).total_seconds() == 3 * 3600
        assert task.due_at is not None
        assert task.due_at.astimezone(student.timezone).time() == time(12)
        assert {change["table"] for change in changes} == {"calendar_entry", "task"}

    def test_needs_something_to_import(self, session: Session, student: Actor) -> None:
        proposal = propose_import(session, student, at=NOW, text=TEXT)

        with pytest.raises(Invalid):
            apply_deadline_items(session, student, proposal, {})
