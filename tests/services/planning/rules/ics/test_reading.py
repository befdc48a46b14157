"""Whole calendar files of other programs, and broken ones."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from maigie.core.errors import Invalid
from services.planning.rules.ics import reading
from services.planning.rules.ics.reading import CalendarFile, read_calendar

LAGOS = ZoneInfo("Africa/Lagos")


def read(*lines: str, encoding: str = "utf-8") -> CalendarFile:
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])
    return read_calendar(text.encode(encoding), zone=LAGOS)


def event(*lines: str, uid: str = "1") -> tuple[str, ...]:
    return ("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT")


OUTLOOK = [
    "BEGIN:VTIMEZONE",
    "TZID:Customized Time Zone",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
]


class TestTimes:
    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            ("DTSTART:20260701T090000Z", "2026-07-01T09:00+00:00"),
            ("DTSTART:20260701T090000", "2026-07-01T08:00+00:00"),
            ("DTSTART;TZID=Europe/London:20260701T090000", "2026-07-01T08:00+00:00"),
            ('DTSTART;TZID="W. Europe Standard Time":20260701T090000', "2026-07-01T07:00+00:00"),
            (
                "DTSTART;TZID=/x.org/2005_1/America/New_York:20260701T090000",
                "2026-07-01T13:00+00:00",
            ),
            ("DTSTART;TZID=Customized Time Zone:20260701T090000", "2026-07-01T07:00+00:00"),
            ("DTSTART;TZID=GMT+0100:20260701T090000", "2026-07-01T08:00+00:00"),
        ],
    )
    def test_are_read_in_their_zone(self, start: str, expected: str) -> None:
        found = read(*OUTLOOK, *event(start, "SUMMARY:Class", "DURATION:PT1H30M"))

        [draft] = found.drafts
        assert draft.start == datetime.fromisoformat(expected)
        assert (draft.end - draft.start).total_seconds() == 5400

    def test_of_whole_days_stay_dates(self) -> None:
        [draft] = read(*event("DTSTART;VALUE=DATE:20260701", "SUMMARY:Holiday")).drafts

        assert draft.all_day
        assert (draft.start, draft.end) == (
            datetime(2026, 7, 1, tzinfo=UTC),
            datetime(2026, 7, 2, tzinfo=UTC),
        )


class TestSeries:
    def test_leave_out_what_is_cancelled_or_changed_on_its_own(self) -> None:
        zoned = "TZID=Europe/London:202603"
        found = read(
            *event(
                f"DTSTART;{zoned}25T090000",
                "RRULE:FREQ=DAILY;COUNT=8",
                f"EXDATE;{zoned}26T090000",
                f"RDATE;{zoned}26T150000",
                "SUMMARY:Lab",
            ),
            *event("RECURRENCE-ID:20260328T090000Z", "DTSTART:20260328T110000Z", "SUMMARY:Moved"),
            *event(
                "RECURRENCE-ID:20260330T080000Z", "DTSTART:20260330T080000Z", "STATUS:CANCELLED"
            ),
        )

        [series, moved] = found.drafts
        assert series.timezone == "Europe/London"
        assert series.extra == ("2026-03-26T15:00:00",)
        assert [at[:10] for at in series.excluded] == ["2026-03-26", "2026-03-28", "2026-03-30"]
        assert (moved.title, moved.uid) == ("Moved", "1;RECURRENCE-ID=20260328T090000Z")

    def test_keep_the_newest_of_two_versions(self) -> None:
        old = event("DTSTART:20260701T090000Z", "SEQUENCE:1", "SUMMARY:Old")
        new = event("DTSTART:20260701T090000Z", "SEQUENCE:2", "SUMMARY:New")

        assert [draft.title for draft in read(*new, *old).drafts] == ["New"]


class TestBrokenFiles:
    @pytest.mark.parametrize(
        "bad",
        [
            ("SUMMARY:No start",),
            ("DTSTART:tomorrow",),
            ("DTSTART:20260230T090000Z",),
            ("DTSTART;TZID=Mars/Base:20260701T090000",),
            ("DTSTART:20260701T090000Z", "DTEND:20260630T090000Z"),
            ("DTSTART:20260701T090000Z", "DTEND;VALUE=DATE:20260702"),
            ("DTSTART:20260701T090000Z", "DURATION:long"),
            ("DTSTART:20260701T090000Z", "RRULE:FREQ=SECONDLY"),
            ("DTSTART:20260701T090000Z", "RRULE:FREQ=DAILY;INTERVAL=0"),
            ("DTSTART:20260701T090000Z", "RRULE:FREQ=DAILY;COUNT=99999999"),
            ("DTSTART:20260701T090000Z", "RRULE:FREQ=DAILY;UNTIL=20200101"),
            ("DTSTART:99990701T090000Z",),
            ("DTSTART:20260701T090000Z", "RRULE:FREQ=DAILY", "EXDATE:never"),
            ("DTSTART:20260701T090000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260701T090000Z"),
        ],
        ids=str,
    )
    def test_lose_only_the_event_that_is_wrong(self, bad: tuple[str, ...]) -> None:
        good = event("DTSTART:20260701T090000Z", "SUMMARY:Good", uid="2")

        found = read(*event(*bad), *good)

        assert [draft.title for draft in found.drafts] == ["Good"]
        assert [problem.line for problem in found.problems] == [3]

    def test_name_lines_that_are_none_and_events_without_end(self) -> None:
        found = read("BEGIN:VEVENT", "UID:9", "what?", *event("DTSTART:20260701T090000Z"))

        assert len(found.drafts) == 1
        assert [problem.line for problem in found.problems] == [5, 3]

    @pytest.mark.parametrize("data", [b"", b"hello", b"\x00\xff\xfe\x01", b"%PDF-1.4", b"A:B\nC:D"])
    def test_are_refused_when_they_are_no_calendar(self, data: bytes) -> None:
        with pytest.raises(Invalid):
            read_calendar(data, zone=LAGOS)

    def test_are_refused_when_they_are_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(Invalid):
            read_calendar(b"x" * (reading.MAX_BYTES + 1), zone=LAGOS)

        monkeypatch.setattr(reading, "MAX_EVENTS", 2)
        with pytest.raises(Invalid, match="at most 2 events"):
            read(*event("DTSTART:20260701T090000Z") * 3)

    def test_of_a_hundred_thousand_lines_take_seconds(self) -> None:
        started = time.process_time()

        found = read(*event("DTSTART:20260701T090000Z") * 25_000)

        assert len(found.drafts) == 1
        assert time.process_time() - started < 12

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_may_have_any_usual_encoding(self, encoding: str) -> None:
        lines = event("DTSTART:20260701T090000Z", "SUMMARY:Révision\\, thé\\nà 5")

        [draft] = read(*lines, encoding=encoding).drafts

        assert draft.title == "Révision, thé\nà 5"
