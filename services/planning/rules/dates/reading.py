"""What a text says about time: the values `parse_dates` returns."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

SpanKind = Literal["point", "interval", "duration", "recurrence"]
Role = Literal["deadline", "start", "at"]
Certainty = Literal["sure", "ambiguous"]
Period = Literal["day", "week", "month", "year"]
PartOfDay = Literal["morning", "afternoon", "evening", "night"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One stretch of the text that says when, how long or how often.

    ``end_date`` is inclusive. ``minutes`` is set for durations only, ``rrule`` (RFC 5545, without
    the ``RRULE:`` prefix, never more often than daily) for recurrences only. With certainty
    ``ambiguous``, ``alternatives`` holds the other days the words can mean. "Twice a week" is an
    ambiguous recurrence without a rule, ``times`` 2 in each ``period`` of a week: no day was named.
    """

    kind: SpanKind
    text: str
    start_index: int
    end_index: int
    role: Role | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    end_date: dt.date | None = None
    end_time: dt.time | None = None
    minutes: int | None = None
    rrule: str | None = None
    times: int | None = None
    period: Period | None = None
    part_of_day: PartOfDay | None = None
    certainty: Certainty = "sure"
    alternatives: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class DateProblem:
    """Words about time that cannot be used as they stand; the student is asked instead.

    Codes: ``impossible_date``, ``zero_duration``, ``past_deadline``, ``weekday_mismatch``,
    ``unknown_term`` (a semester or a term without dates), ``unknown_holiday``, ``out_of_range``,
    ``reversed_interval``, ``ambiguous_date``.
    """

    code: str
    text: str
    start_index: int
    end_index: int
    readings: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class DateReading:
    """Everything a text says about time, and the text that is left."""

    spans: tuple[DateSpan, ...]
    problems: tuple[DateProblem, ...]
    remainder: str

    @property
    def deadline(self) -> DateSpan | None:
        """The first span that says when something must be ready, if any."""
        return next((span for span in self.spans if span.role == "deadline"), None)

    @property
    def dated(self) -> tuple[DateSpan, ...]:
        """The spans that name a day, in the order of the text."""
        return tuple(span for span in self.spans if span.date is not None)

    @property
    def minutes(self) -> int | None:
        """The first duration, in minutes, if any."""
        return next((span.minutes for span in self.spans if span.minutes is not None), None)

    @property
    def rrule(self) -> str | None:
        """The first recurrence, if any."""
        return next((span.rrule for span in self.spans if span.rrule is not None), None)

    @property
    def needs_asking(self) -> bool:
        """Whether the student must be asked before any of this is used."""
        unsure = any(span.certainty == "ambiguous" for span in self.spans)
        return unsure or bool(self.problems)
