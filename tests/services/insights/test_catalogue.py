"""What is counted can be counted: every name belongs to an event somebody reacts to."""

from maigie.core.events import reactions_to
from maigie.wiring import wire
from services.insights.catalogue import REGISTERED, kinds, steps
from services.insights.reactions import count_event


class TestCatalogue:
    def test_names_events_that_are_counted(self):
        wire()
        named = set(kinds()) | {step.event for step in steps() if step.event}

        assert {name for name in named if count_event not in reactions_to(name)} == set()

    def test_has_one_way_to_reach_each_step(self):
        ways = {step.name: (bool(step.event), step.days > 0) for step in steps()}

        assert ways.pop(REGISTERED) == (False, False)
        assert all(sum(way) == 1 for way in ways.values())
