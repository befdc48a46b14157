"""Writing down, listing and deleting levels of energy."""

from uuid import UUID

import pytest

from maigie.core.errors import Invalid, NotFound
from services.wellbeing.energy import delete_energy, list_energy, log_energy
from tests.factories.learners import NOW


class TestEnergy:
    def test_is_kept_and_deleted(self, session, student):
        entry = log_energy(session, student, level=2, note="after lunch", at=NOW)

        assert list_energy(session, student) == (entry,)
        delete_energy(session, student, entry_id=UUID(entry.id))
        assert list_energy(session, student) == ()

    def test_stays_on_the_scale(self, session, student):
        with pytest.raises(Invalid):
            log_energy(session, student, level=0, at=NOW)

    def test_is_each_persons_own(self, session, student, stranger, session_as):
        entry = log_energy(session, student, level=2, at=NOW)

        with session_as(stranger) as other, pytest.raises(NotFound):
            delete_energy(other, stranger, entry_id=UUID(entry.id))
