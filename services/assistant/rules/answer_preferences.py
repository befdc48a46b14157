"""How somebody wants to be answered in one conversation, and what that does to an answer."""

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Length = Literal["normal", "concise", "detailed", "casual"]
Spoken = Literal["en", "es", "pt", "fr"]
Engine = Literal["auto", "first", "second", "local"]

CONCISE_SENTENCES = 2
TOKENS = {"concise": 400, "normal": 1200, "casual": 1200, "detailed": 2400}
_LIST = re.compile(r"^\s*([-*+]|\d+[.)])\s|^\s*\||^#|```|\$\$", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý“\"(\d])")


class AnswerPreferences(BaseModel):
    """What a conversation is answered with; ``None`` leaves it to what is usual.

    Attributes:
        style: How long and in which tone.
        language: The language of a model's answers; None follows the message.
        use_library: Whether a model may read passages of the person's own library.
        temperature: 0 repeats itself, 1 varies; None is the usual.
        engine: Which configured model answers, or only the local engine.
        note: The person's own words about how to answer; a wish, never an instruction.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: Length = "normal"
    language: Spoken | None = None
    use_library: bool = True
    temperature: float | None = Field(default=None, ge=0, le=1)
    engine: Engine = "auto"
    note: str = Field(default="", max_length=500)

    @property
    def max_tokens(self) -> int:
        """The longest answer of a model."""
        return TOKENS[self.style]


def read_preferences(stored: dict[str, Any]) -> AnswerPreferences:
    """Return stored preferences; what no longer fits is left at its default."""
    known = {key: stored[key] for key in AnswerPreferences.model_fields if key in stored}
    try:
        return AnswerPreferences.model_validate(known)
    except ValidationError as error:
        wrong = {detail["loc"][0] for detail in error.errors()}
        return AnswerPreferences.model_validate(
            {key: value for key, value in known.items() if key not in wrong}
        )


def in_style(text: str, style: Length) -> str:
    """Return plain prose as short as was asked for; lists, tables and code stay whole."""
    if style != "concise" or _LIST.search(text):
        return text
    paragraphs = text.split("\n\n")
    first = _SENTENCE.split(paragraphs[0])
    return " ".join(first[:CONCISE_SENTENCES])
