"""From recognised values to the spans, problems and remainder the caller gets."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, cast
from zoneinfo import ZoneInfo

from services.planning.rules.dates.reading import (
    Certainty,
    DateProblem,
    DateReading,
    DateSpan,
    PartOfDay,
    Period,
    Role,
    SpanKind,
)
from services.planning.rules.dates.values import Clock, Context, Item, Length, Repeat, When
from services.planning.rules.dates.vocabulary import Language
from services.planning.rules.dates.zones import localise

_WINDOW_ITEMS = 8
_LEFTOVER = frozenset({"unit", "ord", "month", "season", "year", "frac", "dmy", "ym"})
_PERIODS: dict[str, Period] = {
    "FREQ=DAILY": "day",
    "FREQ=WEEKLY": "week",
    "FREQ=MONTHLY": "month",
    "FREQ=YEARLY": "year",
}
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Draft:
    kind: SpanKind
    start: dt.date | None = None
    end: dt.date | None = None
    time: dt.time | None = None
    end_time: dt.time | None = None
    minutes: int | None = None
    rrule: str | None = None
    part: str | None = None
    role: str | None = None
    alternatives: tuple[dt.date, ...] = ()
    unsettled: bool = False
    times: int = 1


def resolve(items: list[Item], context: Context, grammar: Language) -> DateReading:
    """Turn the rewritten items into a reading of the text."""
    spans: list[DateSpan] = []
    problems = [_problem(context, item) for item in items if item.kind == "problem"]
    for index, item in enumerate(items):
        draft = _draft(item, context)
        if draft is None:
            continue
        if draft.role is None and draft.kind in ("point", "interval"):
            over = draft.start is not None and (draft.end or draft.start) < context.today
            draft.role = _role(items, index, grammar, over=over)
        if isinstance(item.value, When):
            draft.unsettled = item.value.unsure or _unsettled(items, index, grammar)
        elif isinstance(item.value, Clock):
            draft.unsettled = _beside_problem(items, index, grammar)
        span = _span(draft, item, context)
        spans.append(span)
        named = not (isinstance(item.value, When) and item.value.grain == "edge")
        if named and span.role == "deadline" and span.date and span.date < context.today:
            problems.append(_past(span))
    taken = [(item.start_index, item.end_index) for item in (*spans, *problems)]
    return DateReading(tuple(spans), tuple(problems), _remainder(context.text, taken))


def _draft(item: Item, context: Context) -> _Draft | None:
    value = item.value
    draft = _plain_draft(item, context)
    zone = getattr(value, "zone", None)
    # A plain offset is no place: a student whose zone is not known reads the time as it was said.
    if draft and zone and isinstance(context.now.tzinfo, ZoneInfo):
        _bring_home(draft, zone, context)
    return draft


def _bring_home(draft: _Draft, zone: dt.tzinfo, context: Context) -> None:
    """Move the draft's times from the zone they were said in to the student's."""
    day, home = draft.start or context.today, context.now.tzinfo
    if draft.time is None or home is None:
        return
    moved, time = localise(day, draft.time, zone, home)
    days = moved - day
    if draft.end_time is not None:
        _, draft.end_time = localise(draft.end or day, draft.end_time, zone, home)
    draft.time = time
    if draft.kind == "recurrence":
        draft.unsettled = bool(days)  # the weekdays said are another zone's
        return
    draft.start = moved if draft.start else None
    draft.end = draft.end + days if draft.end else None
    draft.alternatives = tuple(other + days for other in draft.alternatives)


def _plain_draft(item: Item, context: Context) -> _Draft | None:
    value = item.value
    if isinstance(value, When):
        return _when(value)
    if isinstance(value, Repeat):
        return _repeat(value)
    if isinstance(value, Length) and item.kind == "dur":
        minutes = value.total_minutes
        return None if value.latent or minutes < 1 else _Draft("duration", minutes=minutes)
    if isinstance(value, Clock):
        return _clock(value, context.now)
    return _Draft("point", part=str(value)) if item.kind == "part" else None


def _when(when: When) -> _Draft:
    end = when.end if when.end != when.start else None
    kind: SpanKind = "interval" if end or when.end_time else "point"
    return _Draft(
        kind,
        when.start,
        end,
        when.time,
        when.end_time,
        part=when.part,
        role=when.role,
        alternatives=when.alternatives,
    )


def _repeat(repeat: Repeat) -> _Draft:
    rule = repeat.rule
    if repeat.until:
        rule += f";UNTIL={repeat.until:%Y%m%d}"
    return _Draft(
        "recurrence",
        repeat.start,
        repeat.until,
        repeat.time,
        repeat.end_time,
        None,
        rule,
        repeat.part,
        times=repeat.times,
        unsettled=repeat.times > 1,
    )


def _clock(clock: Clock, now: dt.datetime) -> _Draft:
    day = now.date() if clock.time > now.time() else now.date() + dt.timedelta(days=1)
    kind: SpanKind = "interval" if clock.end_time else "point"
    return _Draft(kind, day, None, clock.time, clock.end_time, part=clock.part)


def _role(items: list[Item], index: int, grammar: Language, *, over: bool) -> str | None:
    before = items[max(0, index - _WINDOW_ITEMS) : index]
    words: list[Any] = []
    for item in reversed(before):
        if item.kind != "word" or item.value in (".", "!", "?", ";"):
            break
        words.append(item.value)
    told = over and grammar.past_words.intersection(words)  # "the exam was last week"
    return "deadline" if grammar.deadline_words.intersection(words) and not told else "at"


def _unsettled(items: list[Item], index: int, grammar: Language) -> bool:
    """Whether words about time that nothing explains touch the day: it may be another one."""
    before = _neighbour(items, index, -1, grammar)
    after = _neighbour(items, index, 1, grammar)
    if any(item and item.kind in _LEFTOVER for item in (before, after)):
        return True
    if any(item and item.value in grammar.unsettling_words for item in (before, after)):
        return True
    touching = items[index - 1] if index else None
    following = items[index + 1] if index + 1 < len(items) else None
    if following and _is_day_number(items[index].value, following):
        return True
    return any(
        isinstance(item.value, When)
        and item.value.start != items[index].value.start
        and not item.value.role
        and not items[index].value.role
        for item in (touching, following)
        if item is not None
    )


def _is_day_number(when: When, item: Item) -> bool:
    """Whether a bare figure behind a day may say which day or year: "January first 12"."""
    bare = item.kind == "num" and isinstance(item.value, int) and 1 <= item.value <= 99  # noqa: PLR2004
    return bare and when.time is None and (when.implied_year or when.grain == "weekday")


def _beside_problem(items: list[Item], index: int, grammar: Language) -> bool:
    """Whether a time belongs to words about a day that cannot be used."""
    beside = (_neighbour(items, index, step, grammar) for step in (-1, 1))
    return any(item and item.kind == "problem" for item in beside)


def _neighbour(items: list[Item], index: int, step: int, grammar: Language) -> Item | None:
    for place in (index + step, index + 2 * step):
        if not 0 <= place < len(items):
            return None
        if items[place].value not in grammar.small_words:
            return items[place]
    return None


def _span(draft: _Draft, item: Item, context: Context) -> DateSpan:
    certainty: Certainty = "ambiguous" if draft.alternatives or draft.unsettled else "sure"
    return DateSpan(
        kind=draft.kind,
        text=context.text[item.start : item.end],
        start_index=item.start,
        end_index=item.end,
        role=cast("Role | None", draft.role),
        date=draft.start,
        time=draft.time,
        end_date=draft.end,
        end_time=draft.end_time,
        minutes=draft.minutes,
        rrule=draft.rrule if draft.times == 1 else None,
        times=draft.times if draft.times > 1 else None,
        period=_PERIODS.get((draft.rrule or "").partition(";")[0]) if draft.times > 1 else None,
        part_of_day=cast("PartOfDay | None", draft.part),
        certainty=certainty,
        alternatives=draft.alternatives,
    )


def _problem(context: Context, item: Item) -> DateProblem:
    text = context.text[item.start : item.end]
    return DateProblem(item.value.code, text, item.start, item.end, item.value.readings)


def _past(span: DateSpan) -> DateProblem:
    readings = (span.date,) if span.date else ()
    return DateProblem("past_deadline", span.text, span.start_index, span.end_index, readings)


def _remainder(text: str, taken: list[tuple[int, int]]) -> str:
    kept: list[str] = []
    position = 0
    for start, end in sorted(taken):
        kept.append(text[position:start])
        position = max(position, end)
    return _SPACES.sub(" ", " ".join([*kept, text[position:]])).strip()
