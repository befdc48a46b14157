"""Only what still passes the check reaches the calendar."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from services.planning import entries
from services.planning.plan_requests import read_request
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish
from services.planning.verified_blocks import (
    BlockLinks,
    CalendarChanged,
    create_planned_blocks,
    verify_blocks,
)
from tests.factories.learners import NOW, settle

MONDAY = date(2026, 11, 23)
START = NOW + timedelta(days=1)
HOUR = timedelta(hours=1)
LINKS = {"w": BlockLinks(title="Read")}


@pytest.fixture
def request_(session: Session, student: Actor) -> PlanRequest:
    settle(session, student)
    wish = Wish(key="w", title="Read", minutes=60)
    return read_request(session, student, first=MONDAY, last=MONDAY, at=NOW, wishes=[wish])


def save(session: Session, actor: Actor, request: PlanRequest, start=START, at=NOW):
    planned = [PlannedBlock(start=start, end=start + HOUR, key="w", session_index=0)]
    verify_blocks(session, actor, request=request, blocks=planned, at=at)
    return create_planned_blocks(session, actor, blocks=planned, links=LINKS)


class TestSaveVerifiedBlocks:
    def test_saves_what_passes(
        self, session: Session, student: Actor, request_: PlanRequest
    ) -> None:
        [block] = save(session, student, request_)

        assert (block.title, block.start) == ("Read", START)

    def test_refuses_what_something_new_lies_under(
        self, session: Session, student: Actor, request_: PlanRequest
    ) -> None:
        meeting = entries.NewBlock(
            title="Meeting", start=START, end=START + HOUR, entry_type=entries.EntryType.MEETING
        )
        entries.create_blocks(session, student, blocks=[meeting])

        with pytest.raises(CalendarChanged):
            save(session, student, request_)

        found = entries.list_blocks(session, student, first=MONDAY, last=MONDAY)
        assert [block.title for block in found] == ["Meeting"]

    @pytest.mark.parametrize("hours", [-5, 12, 24])
    def test_refuses_what_lies_outside_the_study_hours(
        self, hours: int, session: Session, student: Actor, request_: PlanRequest
    ) -> None:
        with pytest.raises(CalendarChanged):
            save(session, student, request_, start=START + timedelta(hours=hours))
