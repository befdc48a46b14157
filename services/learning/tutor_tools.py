"""The tools of the tutor as values: what may be asked of each, and how a use of it is kept."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Tool(BaseModel):
    """What one use of a tool asks for; never a person's id, never free code."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: ClassVar[str]


class SearchSources(Tool):
    """Look up what the learner's own sources say."""

    name: ClassVar[str] = "search_sources"
    query: str = Field(max_length=10_000)


class ShowSlide(Tool):
    """Show a slide of a nugget."""

    name: ClassVar[str] = "show_slide"
    nugget_id: str
    number: int = Field(default=1, ge=1)


class AskCheck(Tool):
    """Ask a question on a nugget."""

    name: ClassVar[str] = "ask_check"
    nugget_id: str


class GiveHint(Tool):
    """Give the help of one rung."""

    name: ClassVar[str] = "give_hint"
    check_id: str
    rung: int = Field(ge=1, le=3)


class ReleaseAnswer(Tool):
    """Tell the answer of a question; the hint ladder says when."""

    name: ClassVar[str] = "release_answer"
    check_id: str
    gave_up: bool


class RecordMastery(Tool):
    """Write down what a try showed."""

    name: ClassVar[str] = "record_mastery"
    concept_id: str
    score: float = Field(ge=0, le=1)
    hints: int = Field(default=0, ge=0, le=3)


TOOLS: tuple[type[Tool], ...] = (
    SearchSources,
    ShowSlide,
    AskCheck,
    GiveHint,
    ReleaseAnswer,
    RecordMastery,
)


def stored_call(tool: Tool, result: dict[str, Any]) -> dict[str, Any]:
    """Return one use of a tool as a message keeps it."""
    return {"name": tool.name, "arguments": tool.model_dump(), "result": result}
