"""What every request and response body shares."""

import math
from collections.abc import Iterator
from typing import Any, cast

from pydantic import AliasChoices, AliasGenerator, BaseModel, ConfigDict, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

SURROGATES = range(0xD800, 0xE000)


class RequestBody(BaseModel):
    """A body that accepts ``snake_case`` and ``camelCase`` names and refuses unknown ones.

    Text that PostgreSQL cannot keep (NUL, lone surrogates) is refused in every field.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        alias_generator=AliasGenerator(
            validation_alias=lambda name: AliasChoices(name, to_camel(name))
        ),
    )

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, data: Any) -> Any:
        for value in _leaves(data):
            if isinstance(value, str) and not is_storable(value):
                raise PydanticCustomError("text", "Text cannot contain NUL or broken characters.")
            if isinstance(value, float) and not math.isfinite(value):
                raise PydanticCustomError("number", "Numbers must be finite.")
        return data

    def changes(self) -> dict[str, Any]:
        """Return only the fields the client sent, for partial updates."""
        return self.model_dump(exclude_unset=True)


class ErrorBody(BaseModel):
    """Every answer that is not a success has this form."""

    code: str
    message: str
    details: dict[str, Any] | None = None


def is_storable(text: str) -> bool:
    """Tell whether PostgreSQL can keep the text."""
    return not any(character == "\0" or ord(character) in SURROGATES for character in text)


def _leaves(data: Any) -> Iterator[Any]:
    """Yield every value and key of parsed JSON, without recursion: depth is the client's choice."""
    waiting: list[Any] = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            mapping = cast("dict[Any, Any]", value)
            waiting.extend(mapping.keys())
            waiting.extend(mapping.values())
        elif isinstance(value, list):
            waiting.extend(cast("list[Any]", value))
        else:
            yield value
