"""How a person comes to exist."""

from uuid import uuid4

import pytest
from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.identity import Membership, MembershipRole, Organization, User
from services.identity import accounts
from services.identity.accounts import EmailTaken

PASSWORD = "violet-otter-42-parade"


def register(email, **fields):
    with system_unit_of_work() as session:
        return accounts.register(session, email=email, password=PASSWORD, at=clock.now(), **fields)


@pytest.fixture
def email(database):
    return f"{uuid4().hex}@example.com"


class TestRegister:
    def test_makes_a_personal_organization_the_person_leads(self, email):
        _, actor = register(email, name="Ada", timezone="Asia/Tokyo")

        with unit_of_work(actor) as session:
            organization = session.exec(select(Organization)).one()
            membership = session.exec(select(Membership)).one()
        assert organization.personal_of == actor.user_id
        assert organization.id == actor.organization_id
        assert membership.role is MembershipRole.ADMIN
        assert actor.timezone.key == "Asia/Tokyo"

    def test_runs_the_hooks_as_the_new_person(self, email, monkeypatch):
        seen = []

        def hook(session, actor, _at):
            me = select(User).where(col(User.id) == actor.user_id)
            seen.append((actor, session.exec(me).one().email))

        monkeypatch.setattr(accounts, "registration_hooks", [hook])

        _, actor = register(email)

        assert seen == [(actor, email)]

    def test_leaves_nothing_when_a_hook_fails(self, email, monkeypatch):
        monkeypatch.setattr(accounts, "registration_hooks", [lambda *_: 1 / 0])

        with pytest.raises(ZeroDivisionError):
            register(email)

        with system_unit_of_work() as session:
            assert session.exec(select(User).where(col(User.email) == email)).first() is None

    def test_refuses_a_second_account_in_any_spelling(self, email):
        register(email)

        with pytest.raises(EmailTaken):
            register(email.upper())

    def test_keeps_only_a_hash_of_the_password(self, email):
        register(email)

        with system_unit_of_work() as session:
            user = session.exec(select(User).where(col(User.email) == email)).one()
        assert user.password_hash.startswith("$argon2id$")
