"""One event as a draft."""

from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.ics.drafts import EventDraft, draft_of
from services.planning.rules.ics.lines import Line, content_lines
from services.planning.rules.ics.zones import Zones


def draft(*raw: str, is_task: bool = False) -> EventDraft:
    lines = [line for line in content_lines("\n".join(raw)) if isinstance(line, Line)]
    return draft_of(lines, Zones(ZoneInfo("Europe/London")), is_task=is_task)


class TestDraftOf:
    @pytest.mark.parametrize(
        ("lines", "entry_type", "locked"),
        [
            (("DTSTART:20260701T090000Z", "DURATION:PT1H"), "personal", False),
            (("DTSTART:20260701T090000Z",), "deadline", False),
            (("DTSTART;VALUE=DATE:20260701",), "personal", False),
            (("DTSTART;VALUE=DATE:20260701", "TRANSP:OPAQUE"), "personal", True),
            (
                ("DTSTART:20260701T090000Z", "X-MAIGIE-TYPE:study", "X-MAIGIE-LOCKED:TRUE"),
                "study",
                True,
            ),
        ],
    )
    def test_says_what_it_is(
        self, lines: tuple[str, ...], entry_type: str, *, locked: bool
    ) -> None:
        found = draft(*lines)

        assert (found.entry_type, found.locked) == (entry_type, locked)
        assert found.end > found.start

    def test_of_a_task_is_due_at_its_end(self) -> None:
        found = draft("UID:1", "DUE:20260701T090000Z", "SUMMARY:Hand in", is_task=True)

        assert (found.entry_type, found.title, found.start.hour) == ("deadline", "Hand in", 9)

    def test_without_uid_gets_the_same_every_time(self) -> None:
        assert draft("DTSTART:20260701T090000Z").uid == draft("DTSTART:20260701T090000Z").uid

    def test_repeats_without_end_where_a_file_says_the_year_9999(self) -> None:
        found = draft("DTSTART:20260701T090000Z", "RRULE:FREQ=DAILY;UNTIL=99991231T000000Z")

        assert found.rule == "FREQ=DAILY"
        assert found.timezone == "UTC"

    def test_leaves_out_one_of_several_starts_a_day_by_its_time(self) -> None:
        rule = "RRULE:FREQ=DAILY;BYHOUR=9,18;COUNT=9"

        found = draft("DTSTART:20260701T090000", rule, "EXDATE:20260702T090000,20260703T180000")

        assert found.excluded == ("2026-07-02T09:00:00", "2026-07-03T18:00:00")
