"""A job is held by the living only."""

from uuid import uuid4

import pytest

from maigie.core.db import system_unit_of_work
from services.ops.job_lock import held, is_held


def _is_held(job_id):
    with system_unit_of_work() as session:
        return is_held(session, job_id)


@pytest.mark.usefixtures("database")
class TestHeld:
    def test_lasts_as_long_as_the_block(self):
        job_id = uuid4()

        with held(job_id):
            during, other = _is_held(job_id), _is_held(uuid4())

        assert (during, other) == (True, False)
        assert not _is_held(job_id)

    def test_ends_with_a_failure(self):
        job_id = uuid4()

        with pytest.raises(ZeroDivisionError), held(job_id):
            1 / 0  # noqa: B018

        assert not _is_held(job_id)
