"""``python -m maigie.cron``: the one process that runs periodic duties, sweeping above all."""

import signal
import threading
import time

import structlog

from maigie.core import clock
from maigie.gate import pass_gate
from maigie.wiring import PERIODIC, wire
from services.ops.periodic import Periodic, Rota

log = structlog.get_logger()


def run_until(stop: threading.Event, duties: tuple[Periodic, ...]) -> None:
    """Run each duty when it is due, until ``stop`` is set."""
    rota = Rota(duties)
    while not stop.is_set():
        for duty in rota.due(time.monotonic()):
            _run(duty)
        stop.wait(rota.wait_s(time.monotonic()))


def _run(duty: Periodic) -> None:
    try:
        duty.run(clock.now())
    except Exception as error:  # noqa: BLE001  # one failing duty must not stop the others
        log.warning("cron.duty_failed", duty=duty.name, error=repr(error))


def main() -> None:
    """Run until SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    wire()
    pass_gate()
    run_until(stop, PERIODIC)


if __name__ == "__main__":
    main()
