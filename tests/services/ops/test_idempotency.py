"""A keyed write happens once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest

from maigie.core import clock
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, Invalid
from services.ops import idempotency
from tests.factories.background import Switchboard, notes_of


def _write(actor, key, *, request_hash="a", at=None, fail=False):
    with unit_of_work(actor) as session:

        def work():
            Switchboard().note(session, actor, uuid4())
            if fail:
                raise ZeroDivisionError
            return {"made": uuid4().hex}

        return idempotency.run_once(
            session,
            actor,
            key=key,
            request_hash=request_hash,
            work=work,
            status_code=201,
            at=at or clock.now(),
        )


class TestRunOnce:
    def test_repeats_the_first_answer(self, student):
        first, second = _write(student, "k"), _write(student, "k")

        assert second.response == first.response
        assert (first.replayed, second.replayed) == (False, True)
        assert second.status_code == 201
        assert notes_of(student) == 1

    def test_happens_once_for_many_at_the_same_time(self, student):
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: _write(student, "k"), range(8)))

        assert len({answer.response["made"] for answer in answers}) == 1
        assert notes_of(student) == 1

    def test_may_be_tried_again_after_a_failure(self, student):
        with pytest.raises(ZeroDivisionError):
            _write(student, "k", fail=True)

        assert not _write(student, "k").replayed
        assert notes_of(student) == 1

    def test_refuses_another_request_under_the_same_key(self, student):
        _write(student, "k", request_hash="a")

        with pytest.raises(Conflict) as refused:
            _write(student, "k", request_hash="b")

        assert refused.value.code == "idempotency_key_reused"

    def test_keeps_people_apart(self, student, stranger):
        mine, theirs = _write(student, "k"), _write(stranger, "k")

        assert mine.response != theirs.response
        assert not theirs.replayed

    def test_forgets_after_a_week(self, student):
        _write(student, "k")

        assert not _write(student, "k", at=clock.now() + timedelta(days=8)).replayed

    @pytest.mark.parametrize("key", ["", "k" * 201])
    def test_refuses_an_impossible_key(self, student, key):
        with pytest.raises(Invalid):
            _write(student, key)
