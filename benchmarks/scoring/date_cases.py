"""Phrases with known answers about days, read from a file of records.

The answers of one phrase at one moment are joined over the modes of one test suite.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as clock_time
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One acceptable value; ``end`` as the reference gives it."""

    start: date | None = None
    end: date | None = None
    time: clock_time | None = None
    minutes: int | None = None
    grain: str = "day"


@dataclass(frozen=True)
class Expected:
    """One thing the phrase says, and the values accepted for it."""

    kind: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Case:
    """One phrase, when it was said, and what it says."""

    phrase: str
    now: datetime
    day_first: bool
    source: str
    expected: tuple[Expected, ...]


def load(path: Path) -> list[Case]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    known: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        known[record["phrase"], record["ref"]] += record.get("results", [])
    return [_case(record, known[record["phrase"], record["ref"]]) for record in records]


def _case(record: dict[str, Any], union: list[dict[str, Any]]) -> Case:
    now = datetime.fromisoformat(record["ref"]).replace(tzinfo=UTC)
    source = record["source"].split("/")[0]
    source = f"{source}, feasts" if record.get("holiday") else source
    british = ".GB" in record.get("engine", "")
    if "results" not in record:
        expected = [_single(record)]
    else:
        results = record["results"]
        expected = [_result(result, _same(result, union)) for result in results]
        if not results and union:
            expected = [Expected("anything", _result(r, [r]).answers) for r in union]
    return Case(record["phrase"], now, british, source, tuple(expected))


def _same(result: dict[str, Any], union: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [other for other in union if other["text"] == result["text"]]


def _single(record: dict[str, Any]) -> Expected:
    start = datetime.fromisoformat(record["value"]).date()
    end = datetime.fromisoformat(record["end"]) if "end" in record else None
    clock = datetime.fromisoformat(record["value"]).time()
    clock_grain = record.get("grain") in ("hour", "minute", "second")
    answer = Answer(
        start,
        end.date() if end else None,
        clock if clock_grain else None,
        grain=record.get("grain", "day"),
    )
    return Expected("date", (answer,))


def _result(result: dict[str, Any], same: Iterable[dict[str, Any]]) -> Expected:
    answers: list[Answer] = []
    for other in same:
        answers += [a for value in other.get("values") or [] if (a := _answer(other, value))]
    kind = result.get("type", "")
    if answers and kind != "set":
        return Expected("date" if any(a.start or a.end for a in answers) else kind, tuple(answers))
    seasonal = any(
        mark in value.get("timex", "")
        for value in result.get("values") or []
        for mark in ("-SU", "SU", "WI", "SP", "FA")
    )
    if kind == "set":
        return Expected("set", (*answers, Answer()))
    return Expected("anything" if seasonal else "none", ())


def _answer(result: dict[str, Any], value: dict[str, Any]) -> Answer | None:
    if str(value.get("value", "")).replace(".", "").isdigit():
        return Answer(minutes=round(float(value["value"]) / 60))
    start, end = value.get("start") or value.get("value"), value.get("end")
    if "not resolved" in (start, end) or not (start or end):
        return None
    if result.get("type") in ("time", "timerange"):
        return Answer(time=clock_time.fromisoformat(start or end or ""))
    first = datetime.fromisoformat(start) if start else None
    last = datetime.fromisoformat(end) if end else None
    clock = first.time() if first and result.get("type", "").startswith("datetime") else None
    return Answer(first.date() if first else None, last.date() if last else None, clock)
