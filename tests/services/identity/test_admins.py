"""The role of who looks after the installation."""

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.errors import NotFound, NotPermitted
from maigie.models.identity import User, UserRole
from services.identity.admins import assert_admin, set_role


class TestAdmin:
    def test_is_made_and_unmade_by_address(self, student: Actor) -> None:
        with system_unit_of_work() as session:
            email = session.get_one(User, student.user_id).email
            set_role(session, email=email.upper(), role=UserRole.ADMIN)
        with unit_of_work(student) as session:
            assert_admin(session, student)
        with system_unit_of_work() as session:
            set_role(session, email=email, role=UserRole.USER)

        with unit_of_work(student) as session, pytest.raises(NotPermitted):
            assert_admin(session, student)

    def test_needs_an_account(self, database: str) -> None:
        with system_unit_of_work() as session, pytest.raises(NotFound):
            set_role(session, email="nobody@example.com", role=UserRole.ADMIN)


class TestAssertAdmin:
    def test_refuses_everybody_else(self, session: Session, student: Actor) -> None:
        with pytest.raises(NotPermitted):
            assert_admin(session, student)
