"""What of a calendar file is new, and what stays as the person made it."""

from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.models.learning import Origin
from maigie.models.ops import OutboxEvent
from maigie.models.planning import CalendarEntry, EntryType
from services.planning.calendar_import import apply_calendar_items, propose_calendar_import

HEAD, TAIL = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261123T090000Z\n",
    "END:VEVENT\nEND:VCALENDAR",
)


def imported(session: Session, actor: Actor, *lines: str) -> str:
    data = (HEAD + "".join(f"{line}\n" for line in lines) + TAIL).encode()
    proposal = propose_calendar_import(session, actor, data=data)
    apply_calendar_items(session, actor, proposal, None)
    return proposal.items[0]["action"]


class TestPropose:
    def test_keeps_what_the_person_made_of_an_entry(self, session: Session, student: Actor) -> None:
        imported(session, student, "DURATION:PT1H", "SUMMARY:Lab")
        [row] = session.exec(select(CalendarEntry)).all()
        row.entry_type, row.locked = EntryType.STUDY, True
        session.add(row)
        session.flush()

        actions = [
            imported(session, student, "DURATION:PT1H", "SUMMARY:Lab"),
            imported(session, student, "DURATION:PT2H", "SUMMARY:Lab"),
        ]

        session.expire_all()
        [row] = session.exec(select(CalendarEntry)).all()
        assert actions == ["same", "changed"]
        assert (row.entry_type, row.locked, row.source) == (EntryType.STUDY, True, Origin.IMPORT)
        assert (row.ends_at - row.starts_at).total_seconds() == 7200

    def test_announces_what_is_new_and_what_changed(self, session: Session, student: Actor) -> None:
        imported(session, student, "SUMMARY:Lab")
        imported(session, student, "SUMMARY:Lab 2")

        events = session.exec(select(OutboxEvent)).all()
        assert {event.type for event in events} >= {"schedule.created", "schedule.updated"}

    def test_leaves_out_what_was_cancelled_before_it_was_known(
        self, session: Session, student: Actor
    ) -> None:
        assert imported(session, student, "STATUS:CANCELLED") == "same"
        assert session.exec(select(CalendarEntry)).all() == []
