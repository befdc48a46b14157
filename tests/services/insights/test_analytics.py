"""Admins of the installation see counts of everybody; nobody else does."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.errors import NotPermitted
from maigie.models.identity import User, UserRole
from maigie.models.insights import ActivityDay
from services.identity.admins import set_role
from services.insights.analytics import read_analytics
from services.insights.reactions import count_event, note_registration
from tests.factories.people import make_person
from tests.services.insights.test_reactions import happened

FAR = datetime(2041, 3, 4, 12, tzinfo=UTC)
"""A week of its own: other tests of this database count people too."""


@pytest.fixture
def admin(student: Actor) -> Actor:
    with system_unit_of_work() as session:
        set_role(session, email=session.get_one(User, student.user_id).email, role=UserRole.ADMIN)
    return student


def study(person: Actor, *days: int) -> None:
    with unit_of_work(person) as session:
        note_registration(session, person, FAR)
        for day in days:
            at = FAR + timedelta(days=day)
            count_event(session, person, happened("course.created", at))


class TestReadAnalytics:
    def test_counts_people_steps_and_returns(self, admin: Actor) -> None:
        people = [make_person(f"p{number}") for number in range(6)]
        for number, person in enumerate(people):
            study(person, *((2, 9) if number < 3 else (2,) if number < 5 else ()))

        seen = read(admin, at=FAR + timedelta(days=9))

        steps = {one.step: one for one in seen.funnel}
        assert (steps["registered"].people, steps["registered"].share) == (6, 1.0)
        course = steps["first_course"]
        assert (course.people, course.share, course.median_days) == (5, 0.8333, 2.0)
        assert [(one.day.day, one.count) for one in seen.daily_active] == [(6, 5), (13, 3)]
        assert [one.count for one in seen.weekly_active] == [5, 3]
        [cohort] = seen.retention
        assert (cohort.people, cohort.shares) == (6, (0.8333, 0.5))
        assert [(one.label, one.count) for one in seen.events] == [("Courses made", 8)]

    def test_is_for_admins_of_the_installation(self, stranger: Actor) -> None:
        with pytest.raises(NotPermitted):
            read(stranger, at=FAR)

    def test_lets_nobody_read_the_rows_of_others_afterwards(self, admin: Actor) -> None:
        other, long_ago = make_person("other"), FAR - timedelta(days=4000)
        with unit_of_work(other) as session:
            count_event(session, other, happened("course.created", long_ago))

        with unit_of_work(admin) as session:
            read_analytics(session, admin, days=30, at=FAR)
            assert session.exec(select(ActivityDay)).all() == []


def read(actor: Actor, *, at: datetime):
    with unit_of_work(actor) as session:
        return read_analytics(session, actor, days=12, at=at)
