"""Who came back from a provider gets their own account, and never somebody else's."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work
from maigie.models.identity import LoginIdentity, User
from services.identity import social
from services.identity.accounts import EmailTaken
from services.identity.social import (
    EmailNotVerified,
    IdentityTaken,
    MustConfirm,
    ProviderPerson,
)

NOW = clock.now()


@pytest.fixture
def system(database: str) -> Iterator[Session]:
    with system_unit_of_work() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def ada() -> ProviderPerson:
    key = uuid4().hex
    return ProviderPerson(
        provider="google",
        subject=key,
        email=f"Ada-{key}@Example.com",
        email_verified=True,
        name="Ada",
    )


def sign_in(session: Session, person: ProviderPerson, **given: Any) -> Actor:
    return social.sign_in_by_provider(session, person=person, timezone=None, at=NOW, **given)


class TestSignInByProvider:
    def test_makes_an_account_without_a_password(self, system: Session, ada: ProviderPerson):
        actor = sign_in(system, ada)

        user = system.exec(select(User).where(col(User.id) == actor.user_id)).one()
        assert (user.email, user.name, user.password_hash) == (
            str(ada.email).lower(),
            "Ada",
            None,
        )

    def test_finds_the_account_by_the_subject_whatever_the_address_says_now(
        self, system: Session, ada: ProviderPerson
    ):
        first = sign_in(system, ada)

        again = sign_in(system, replace(ada, email=None, email_verified=False))

        assert again.user_id == first.user_id

    @pytest.mark.parametrize("name", ["\x07", "", None, "A" * 500])
    def test_takes_no_name_that_could_not_be_typed(
        self, system: Session, ada: ProviderPerson, name: str | None
    ):
        actor = sign_in(system, replace(ada, name=name))

        user = system.exec(select(User).where(col(User.id) == actor.user_id)).one()
        assert user.name in (None, "A" * 120)

    @pytest.mark.parametrize("changed", [{"email": None}, {"email_verified": False}])
    def test_needs_an_address_somebody_vouches_for(
        self, system: Session, ada: ProviderPerson, changed: dict[str, Any]
    ):
        with pytest.raises(EmailNotVerified):
            sign_in(system, replace(ada, **changed))

    def test_does_not_enter_an_account_with_a_password(
        self, system: Session, ada: ProviderPerson, student: Actor
    ):
        user = system.exec(select(User).where(col(User.id) == student.user_id)).one()

        with pytest.raises(MustConfirm) as refused:
            sign_in(system, replace(ada, email=user.email))

        assert refused.value.user_id == student.user_id

    def test_joins_two_providers_that_vouch_for_one_address(
        self, system: Session, ada: ProviderPerson
    ):
        first = sign_in(system, ada)

        second = sign_in(system, replace(ada, provider="school", subject="s-1"))

        assert second.user_id == first.user_id

    def test_makes_one_account_for_callbacks_at_once(self, database: str, ada: ProviderPerson):
        def come_back(_: int) -> str:
            try:
                with system_unit_of_work() as session:
                    return str(sign_in(session, ada).user_id)
            except EmailTaken:  # the other one was first
                return ""

        with ThreadPoolExecutor(4) as threads:
            made = set(threads.map(come_back, range(4))) - {""}

        assert len(made) == 1


class TestLinkIdentity:
    def test_is_kept_once(self, session: Session, student: Actor, ada: ProviderPerson):
        for _ in range(2):
            social.link_identity(session, student, person=ada, at=NOW)

        rows = session.exec(select(LoginIdentity)).all()
        assert [(row.provider, row.subject) for row in rows] == [("google", ada.subject)]

    def test_does_not_take_somebody_elses(
        self, system: Session, ada: ProviderPerson, student: Actor, stranger: Actor
    ):
        social.link_identity(system, stranger, person=ada, at=NOW)

        with pytest.raises(IdentityTaken):
            social.link_identity(system, student, person=ada, at=NOW)
