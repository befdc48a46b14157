"""What a student's words say about dates, times, durations and recurrences.

A pure, data-driven grammar: `normalise` → `tokens` → `spelling` → `numbers` and words
(`vocabulary`) → `patterns` rewritten layer by layer (`data/*.toml`) by small makers (`durations`,
`relative`, `periods`, `weeks`, `seasons`, `stretches`, `explicit`, `weekdays`, `holidays`,
`clocks`, `clock_spans`, `recurrences`, `intervals`) → `resolve`. Named days: `feasts` on the
calendars of `almanac`, by the `countries` that keep them. Times elsewhere: `zones`.

Policy, in order of importance:

* Wrong silently is worse than asking. What cannot be is a problem ("31 February", "in 0 weeks",
  a weekday that is not that date's), never moved to a day that exists; what can be two days is
  ambiguous and says which. A weekday that fits a date only the year after is ambiguous too: it may
  be a slip. A day beside words about time that were not understood ("closest to
  12 May") is ambiguous too, without alternatives.
* Days lie ahead: "Friday" is the coming one, "3 March" this year's or the next. A weekday said on
  that very weekday can also be today: ambiguous.
* "next Friday" is the Friday of next week (decision 0015); its Spanish, French and Portuguese
  counterparts are ambiguous while this week's is still to come. Weeks begin on Monday. "this week",
  "next month" are whole calendar stretches with inclusive ends; "the next two weeks" begins today.
* A time said with a zone is brought to the student's; a plain offset in ``now`` is no zone. A day
  each country keeps on its own date is that of the country the student's zone is in.
* "Week 5" without a year may be of the term: ambiguous. "Twice a week" names no day: an ambiguous
  recurrence with ``times`` and ``period`` and no rule.
* "by", "until", "due" and "before" make a deadline, and so does a word like "exam" shortly before
  the day. "by the end of March" is its last day; "before March" is 1 March.
* 03/04 is 3 April unless the locale says month first; without a locale it is ambiguous.
* A bare hour from 1 to 6 is in the afternoon; the part of the day said with it wins. A time
  alone is the next time the clock shows it.
* A semester, a term or an academic year has dates only the student knows: a problem. So is a feast
  whose date no published calendar has. Feasts of the moon come from published tables; an Islamic
  day nobody has seen yet is ambiguous by a day, and so is a Hindu feast that regions keep a day
  apart.
* A name of a day or a month with one wrong letter is that day or month; "the coming weeks" is no
  stretch at all.
* "The first two weeks of May" can begin with the first day or the first Monday: ambiguous.
* Only the first 2,000 characters are read. More than 200 years away is a problem.
"""

from datetime import datetime

from services.planning.rules.dates.holidays import name_holidays
from services.planning.rules.dates.normalise import normalise
from services.planning.rules.dates.numbers import read_numbers
from services.planning.rules.dates.patterns import rewrite
from services.planning.rules.dates.reading import DateProblem, DateReading, DateSpan
from services.planning.rules.dates.resolve import resolve
from services.planning.rules.dates.spelling import mend
from services.planning.rules.dates.tokens import tokenise
from services.planning.rules.dates.values import Context
from services.planning.rules.dates.vocabulary import language as grammar_of
from services.planning.rules.dates.vocabulary import name_words
from services.planning.rules.dates.zones import name_zones

__all__ = ["DateProblem", "DateReading", "DateSpan", "parse_dates"]


def parse_dates(
    text: str, *, now: datetime, day_first: bool | None = None, language: str = "en"
) -> DateReading:
    """Read the dates, times, durations and recurrences in a text.

    Args:
        text: What the student wrote; only its first 2,000 characters are read.
        now: The present moment, aware, in the student's zone.
        day_first: Whether 03/04 is 3 April (True) or 4 March (False); None when the locale is not
            known, which reads 3 April and says it is ambiguous.
        language: ``en``, ``es``, ``fr`` or ``pt``; anything else is read as English.

    Raises:
        ValueError: ``now`` is naive.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware, in the student's zone")
    grammar = grammar_of(language.partition("-")[0].lower())
    said = [item for item in tokenise(normalise(text)) if item.value not in grammar.fillers]
    items = name_holidays(mend(said, grammar.spelling))
    items = name_words(read_numbers(items, grammar.numbers), grammar)
    items = name_zones(items, text, language)
    context = Context(now=now, day_first=day_first, text=text)
    return resolve(rewrite(items, grammar.rules, context), context, grammar)
