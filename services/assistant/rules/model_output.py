"""From a model's text to validated actions: its output is a wish until it passes here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from services.assistant.rules.model_json import UnreadableOutput, read_json

MAX_ACTIONS = 10
MAX_ERRORS = 12
MAX_SUMMARY_CHARS = 500

Value = TypeVar("Value")
Schema = TypeVar("Schema", bound=BaseModel)


@dataclass(frozen=True)
class ParsedOutput(Generic[Value]):
    """A validated value.

    Args:
        value: What was asked for.
        explanation: The model's prose after the JSON; untrusted, for display only.
        repaired: The form was mended, so a person looks at it before anything is written.
    """

    value: Value
    explanation: str
    repaired: bool


@dataclass(frozen=True)
class InvalidOutput:
    """Why nothing of an answer may be used.

    Args:
        errors: One line each, naming the place; they never repeat the answer's values.
        question: What the model asked for instead, when it asked.
    """

    errors: tuple[str, ...]
    question: str | None = None


@dataclass(frozen=True)
class ModelAction:
    """One action a model proposes, its payload valid for that action."""

    action: str
    payload: BaseModel
    summary: str


def parse_value(text: str, schema: type[Schema]) -> ParsedOutput[Schema] | InvalidOutput:
    """Read an answer that is to be one value of a schema."""
    try:
        read = read_json(text)
        value = _validate(read.value, schema, place="")
    except UnreadableOutput as error:
        return InvalidOutput((str(error),))
    except _Refused as refused:
        return InvalidOutput(refused.errors)
    return ParsedOutput(value, read.explanation, read.repaired)


def parse_actions(
    text: str, payloads: Mapping[str, type[BaseModel]]
) -> ParsedOutput[tuple[ModelAction, ...]] | InvalidOutput:
    """Read an answer that is one action or a list of them, all valid or none.

    Args:
        text: `{"action", "payload"}` or `{"actions": […]}`, wrapped or bare.
        payloads: The actions that may be proposed and the schema of each payload.
    """
    try:
        read = read_json(text)
        actions = tuple(
            _action(item, payloads, place) for place, item in _envelopes(read.value).items()
        )
    except UnreadableOutput as error:
        return InvalidOutput((str(error),))
    except _Refused as refused:
        return InvalidOutput(refused.errors)
    return ParsedOutput(actions, read.explanation, read.repaired)


class _Refused(Exception):
    def __init__(self, *errors: str) -> None:
        super().__init__(*errors)
        self.errors = errors


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="forbid")

    action: str
    payload: dict[str, object]
    summary: str = ""


class _Envelopes(BaseModel):
    model_config = ConfigDict(extra="forbid")

    actions: list[_Envelope] = Field(min_length=1, max_length=MAX_ACTIONS)
    summary: str = ""


def _envelopes(value: object) -> dict[str, _Envelope]:
    """Return each proposed action under its place in the answer."""
    if _is_list(value):
        envelopes = _validate(value, _Envelopes, place="").actions
        return {f"actions.{number}.": item for number, item in enumerate(envelopes)}
    return {"": _validate(value, _Envelope, place="")}


def _is_list(value: object) -> bool:
    return isinstance(value, dict) and "actions" in value


def _action(item: _Envelope, payloads: Mapping[str, type[BaseModel]], place: str) -> ModelAction:
    schema = payloads.get(item.action)
    if schema is None:
        raise _Refused(f"{place}action: has to be one of {', '.join(sorted(payloads))}.")
    payload = _validate(item.payload, schema, place=f"{place}payload.")
    return ModelAction(item.action, payload, item.summary[:MAX_SUMMARY_CHARS])


def _validate(value: object, schema: type[Schema], *, place: str) -> Schema:
    try:
        # From JSON text, since only there do strict types leave a date its one spelling.
        return schema.model_validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        raise _Refused(*_lines(error, place)) from error


def _lines(error: ValidationError, place: str) -> list[str]:
    details = error.errors(include_input=False, include_url=False, include_context=False)
    return [f"{place}{_place(detail)}: {detail['msg'][:200]}" for detail in details[:MAX_ERRORS]]


def _place(detail: ErrorDetails) -> str:
    # The name of a surplus field is the model's own words, which errors never repeat.
    known = detail["loc"][:-1] if detail["type"] == "extra_forbidden" else detail["loc"]
    return ".".join(str(part) for part in known) or "the object"
