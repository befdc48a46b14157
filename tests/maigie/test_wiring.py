"""Everything is connected, once."""

import structlog

from maigie.core import db
from maigie.wiring import PERIODIC, wire
from services.ops import handoff


class TestWire:
    def test_may_be_called_again(self):
        wire.cache_clear()

        wire()
        wire()

        assert db.after_commit.count(handoff.hand_over) == 1

    def test_sweeps_often_enough_to_recover_in_half_a_minute(self):
        [sweeping] = [duty for duty in PERIODIC if duty.name == "ops.sweep"]

        assert sweeping.every_s <= 5


class TestLogging:
    def test_never_shows_local_variables(self, capsys):
        wire.cache_clear()
        wire()

        _fail_with_a_secret("canary-" + "7f3a")

        shown = capsys.readouterr().err
        assert "ZeroDivisionError" in shown
        assert "canary-7f3a" not in shown


def _fail_with_a_secret(_password):
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError:
        structlog.get_logger().exception("test.failed")
