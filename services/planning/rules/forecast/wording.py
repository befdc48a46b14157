"""A forecast in words: the sentence, the advice, and what is missing for one."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from services.planning.rules.forecast.history import Missing
from services.planning.rules.forecast.outlook import Outlook
from services.planning.rules.said import counted, spoken_minutes

_COPY: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("wording.toml").read_text(encoding="utf-8")
)
_ROUNDED_TO = 5
_MOST_MINUTES = 960


def sentence(found: Outlook, *, title: str, today: date) -> str:
    """Return "If you study 1 h a day, you will reach 84 % of “Pass” by 12 December 2026."."""
    copy = _COPY["sentence"]
    if found.remaining <= 0:
        return copy["done"].format(title=title)
    hours = spoken_minutes(rounded(found.minutes_per_day))
    days = found.expected_day if found.reached_share is None else found.target_day
    if days is None:
        return copy["unknown_end"].format(hours=hours, title=title)
    percent = None if found.reached_share is None else round(found.reached_share * 100)
    return copy["to_end" if percent is None else "by_date"].format(
        hours=hours, title=title, percent=percent, date=spoken_date(today + timedelta(days=days))
    )


def advice(found: Outlook) -> str:
    """Return what to study a day to make it in four cases out of five; nothing without a date."""
    copy = _COPY["advice"]
    if found.target_day is None or found.recommended is None or found.remaining <= 0:
        return ""
    if found.target_day < 0:
        return copy["overdue"]
    if found.recommended > _MOST_MINUTES:
        return copy["too_much"]
    is_enough = found.recommended <= found.minutes_per_day
    wanted = spoken_minutes(rounded(found.recommended))
    return copy["enough" if is_enough else "more"].format(recommended=wanted)


def what_is_needed(gap: Missing) -> str:
    """Return what has to happen before anything is forecast."""
    copy = _COPY["needs"]
    study = copy["study"].format(days=counted(gap.days_to_study, "more day"))
    wait = copy["wait"].format(days=counted(gap.days_to_wait, "more day"))
    if gap.days_to_study and gap.days_to_wait:
        what = copy["both"].format(study=study, wait=wait)
    else:
        what = study if gap.days_to_study else wait
    return copy["history"].format(what=what)


def work_is_needed(title: str) -> str:
    """Return what is missing where nothing says how much is left of a goal."""
    return _COPY["needs"]["work"].format(title=title)


def rounded(minutes: float) -> int:
    """Return minutes as they are spoken: in steps of five, at least five."""
    return max(_ROUNDED_TO, round(minutes / _ROUNDED_TO) * _ROUNDED_TO)


def spoken_date(day: date) -> str:
    """Return "12 December 2026"."""
    return f"{day.day} {day:%B %Y}"
