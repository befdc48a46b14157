"""The events of a file, as their lines."""

import pytest

from maigie.core.errors import Invalid
from services.planning.rules.ics.components import Components


class TestRead:
    def test_leaves_out_what_is_inside_an_event(self) -> None:
        text = (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nUID:2\nEND:VALARM\nSUMMARY:a\n"
            "END:VEVENT\nBEGIN:VJOURNAL\nUID:3\nEND:VJOURNAL\nEND:VCALENDAR"
        )

        [event] = Components().read(text)

        assert [line.value for line in event.lines] == ["1", "a"]

    def test_goes_on_after_an_event_without_end(self) -> None:
        reader = Components()
        text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nBEGIN:VTODO"

        found = list(reader.read(text))

        assert [event.lines[0].value for event in found] == ["2"]
        assert [line for line, _ in reader.problems] == [2, 7]

    def test_refuses_what_is_no_calendar(self) -> None:
        with pytest.raises(Invalid):
            list(Components().read("BEGIN:VCARD\nEND:VCARD"))
