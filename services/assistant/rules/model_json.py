"""Getting one JSON value out of what a model wrote, without trusting any of it."""

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

import json_repair

MAX_CHARS = 100_000
MAX_REPAIR_CHARS = 50_000  # repairing takes far longer than reading
MAX_DEPTH = 12
MAX_EXPLANATION_CHARS = 2_000

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(r"JSON_ONLY\s*(?P<json>.*?)\s*(?:END_JSON|\Z)", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?\s*(?P<json>.*?)\s*```", re.DOTALL | re.IGNORECASE)
_LABEL = re.compile(r"^\s*(?:human\s+)?explanation\s*:\s*", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


class UnreadableOutput(ValueError):
    """The text holds no single JSON value that may be used; the message says why."""


@dataclass(frozen=True)
class ReadJson:
    """A value, the prose after it, and whether its form had to be mended."""

    value: Any
    explanation: str
    repaired: bool


def read_json(text: str) -> ReadJson:
    """Read the one JSON value in a model's answer.

    A JSON_ONLY … END_JSON block wins over a fenced one, that over the first bracket.

    Raises:
        UnreadableOutput: Too long, too deep, several values, or none.
    """
    if len(text) > MAX_CHARS:
        raise UnreadableOutput(f"The answer is longer than {MAX_CHARS} characters.")
    candidate, rest = _split(_THOUGHT.sub("", text))
    _check_depth(candidate)
    value, tail, repaired = _decode(candidate)
    _check_finite(value)
    explanation = _LABEL.sub("", _CONTROL.sub(" ", f"{tail}\n{rest}".strip()))
    return ReadJson(value, explanation[:MAX_EXPLANATION_CHARS], repaired)


def _split(text: str) -> tuple[str, str]:
    """Return the part that should be JSON and the prose after it."""
    for pattern in (_BLOCK, _FENCE):
        found = list(pattern.finditer(text))
        if len(found) > 1:
            raise UnreadableOutput("The answer holds more than one JSON block.")
        if found:
            return found[0]["json"], text[found[0].end() :]
    start = re.search(r'[\[{]|"\s*[\[{]', text)
    if start is None:
        raise UnreadableOutput("The answer holds no JSON.")
    return text[start.start() :], ""


def _decode(candidate: str) -> tuple[Any, str, bool]:
    try:
        value, tail = _decode_strictly(candidate)
    except UnreadableOutput:
        raise
    except ValueError:
        return _repair(candidate), "", True
    if not isinstance(value, str):
        return value, tail, False
    _check_depth(value)  # the whole object was written into a string
    try:
        return _decode_strictly(value)[0], tail, True
    except UnreadableOutput:
        raise
    except ValueError:
        return _repair(value), tail, True


def _decode_strictly(candidate: str) -> tuple[Any, str]:
    decoder = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse_constant)
    value, end = decoder.raw_decode(candidate.lstrip())
    tail = candidate.lstrip()[end:].strip()
    if tail.startswith(("{", "[")):
        raise UnreadableOutput("The answer holds more than one JSON value.")
    return value, tail


def _repair(candidate: str) -> Any:
    if len(candidate) > MAX_REPAIR_CHARS:
        raise UnreadableOutput("The JSON is malformed and too long to repair.")
    try:
        return json_repair.loads(candidate.replace("“", '"').replace("”", '"'))
    except (ValueError, RecursionError) as error:
        raise UnreadableOutput("The JSON is malformed.") from error


def _check_depth(candidate: str) -> None:
    depth = 0
    for character in _STRINGS.sub('""', candidate):
        depth += (character in "[{") - (character in "]}")
        if depth > MAX_DEPTH:
            raise UnreadableOutput(f"The JSON is nested deeper than {MAX_DEPTH} levels.")


def _check_finite(value: Any) -> None:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise UnreadableOutput("The JSON holds a number without end.") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise UnreadableOutput("A name occurs twice in one JSON object.")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise UnreadableOutput(f"{name} is no JSON number.")
