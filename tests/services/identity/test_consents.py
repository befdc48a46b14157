"""Consents: off until said otherwise, and counting at once."""

from datetime import UTC, datetime, timedelta

import pytest

from maigie.core.errors import Invalid
from services.identity.consents import (
    LONG_TERM_MEMORY,
    WELLBEING_PLANNING,
    change_consents,
    grant_consent,
    has_consent,
    list_consents,
    withdraw_consent,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class TestConsents:
    def test_are_off_before_anybody_says_so(self, session, student):
        found = list_consents(session, student)

        assert [one.kind for one in found] == [WELLBEING_PLANNING, LONG_TERM_MEMORY]
        assert not any(one.granted for one in found)
        assert all(one.title and one.text for one in found)

    def test_are_given_withdrawn_and_given_again(self, session, student):
        given = grant_consent(session, student, kind=WELLBEING_PLANNING, at=NOON)
        later = NOON + timedelta(days=1)
        taken = withdraw_consent(session, student, kind=WELLBEING_PLANNING, at=later)
        was = has_consent(session, student, kind=WELLBEING_PLANNING)
        grant_consent(session, student, kind=WELLBEING_PLANNING, at=later)

        assert (given.granted, given.granted_at) == (True, NOON)
        assert (taken.granted, taken.withdrawn_at) == (False, later)
        assert not was
        assert has_consent(session, student, kind=WELLBEING_PLANNING)

    def test_are_each_persons_own(self, session, student, stranger, session_as):
        grant_consent(session, student, kind=LONG_TERM_MEMORY, at=NOON)

        with session_as(stranger) as other:
            assert not has_consent(other, stranger, kind=LONG_TERM_MEMORY)

    def test_refuse_what_nobody_asks_for(self, session, student):
        with pytest.raises(Invalid):
            change_consents(session, student, wanted={"everything": True}, at=NOON)
