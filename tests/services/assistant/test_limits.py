"""How often a person may ask."""

from collections.abc import Iterator

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import TooMany
from services.assistant.limits import check_turn_limit
from services.ops import rate_limit


@pytest.fixture
def two_a_minute() -> Iterator[None]:
    before, settings.turn_limit_per_minute = settings.turn_limit_per_minute, 2
    rate_limit.forget_everything()
    yield
    settings.turn_limit_per_minute = before
    rate_limit.forget_everything()


class TestCheckTurnLimit:
    def test_counts_each_person_alone(
        self, two_a_minute: None, student: Actor, stranger: Actor
    ) -> None:
        for _ in range(2):
            check_turn_limit(student)

        with pytest.raises(TooMany) as refused:
            check_turn_limit(student)

        assert refused.value.details
        assert 0 < refused.value.details["retry_after_s"] <= 60
        check_turn_limit(stranger)
