"""The one clock: real, fixed or shifted."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from maigie.config import settings
from maigie.core import clock


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    env, fixed = settings.env, settings.now
    yield
    settings.env, settings.now = env, fixed


class TestNow:
    def test_is_aware_utc_in_whole_milliseconds(self) -> None:
        now = clock.now()

        assert now.tzinfo is UTC
        assert now.microsecond % 1000 == 0
        assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)

    def test_can_be_fixed_in_tests(self) -> None:
        settings.now = "2026-11-22T09:00:00.123456+01:00"

        assert clock.now() == datetime(2026, 11, 22, 8, 0, 0, 123000, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("shift", "by"), [("+3d", timedelta(days=3)), ("-90m", timedelta(minutes=-90))]
    )
    def test_can_be_shifted_in_tests(self, shift: str, by: timedelta) -> None:
        settings.now = shift

        assert abs(clock.now() - datetime.now(UTC) - by) < timedelta(seconds=5)

    def test_is_never_fixed_in_production(self) -> None:
        settings.env, settings.now = "production", "2026-11-22T08:00:00Z"

        with pytest.raises(ValueError, match="MAIGIE_ENV"):
            clock.now()
