"""Milliseconds by step."""

from services.assistant.turn_trace import STEPS, Trace


class TestTrace:
    def test_adds_up_each_step_and_all(self) -> None:
        ticks = iter((0.0, 0.5, 1.0, 1.25, 2.0, 2.25))
        trace = Trace(clock=lambda: next(ticks))

        for name in ("decide", "answer", "decide"):
            with trace.step(name):
                pass

        spent = trace.processing_ms
        assert (spent["decide"], spent["answer"], spent["total"]) == (750.0, 250.0, 1000.0)
        assert spent.keys() == {*STEPS, "total"}
