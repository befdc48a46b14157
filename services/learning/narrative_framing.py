"""Opening lines of a path by a model: asked for, checked line by line, never needed."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from maigie.core.errors import Unavailable
from maigie.core.prompts import load_prompt
from maigie.providers.llm import Completion, CompletionRequest, LanguageModel, Message
from services.learning.narratives import Frames
from services.learning.rules.answer_leaks import gives_away
from services.learning.rules.narrative_paths import Stop
from services.learning.rules.narrative_text import LONGEST_FRAME
from services.library.rules.note_text import plain

PROMPT = load_prompt(Path(__file__).parent / "prompts" / "plan_narrative.md")
BEGINNING = 300
_ADDRESS = re.compile(r"https?:|www\.|\]\(|[<>]", re.IGNORECASE)
_JSON = re.compile(r"\{.*\}", re.DOTALL)


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    line: str


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    frames: list[_Frame]


def framed_by(model: LanguageModel | None, stops: Sequence[Stop]) -> Frames:
    """Return opening lines a model wrote for stops; plain ones where it has none that will do.

    The call blocks, so no unit of work may be open.
    """
    if model is None or not stops:
        return Frames()
    try:
        completion = model.complete(_request(stops))
    except Unavailable:
        return Frames()
    by_number = {str(number): stop for number, stop in enumerate(stops, 1)}
    lines = {
        by_number[frame.id].id: line
        for frame in _parsed(completion)
        if frame.id in by_number and (line := _checked(frame.line, by_number[frame.id]))
    }
    return Frames(engine=completion.model, lines=lines) if lines else Frames()


def _request(stops: Sequence[Stop]) -> CompletionRequest:
    """Ask with the material as data; only the system message instructs."""
    given = [
        {"id": str(number), "title": stop.title, "text": plain(stop.text)[:BEGINNING]}
        for number, stop in enumerate(stops, 1)
    ]
    return CompletionRequest(
        messages=(
            Message("system", PROMPT.text),
            Message("user", json.dumps({"stops": given}, ensure_ascii=False)),
        ),
        response_schema=_Answer,
        prompts=(PROMPT.reference,),
    )


def _parsed(completion: Completion) -> list[_Frame]:
    if isinstance(completion.parsed, _Answer):
        return completion.parsed.frames
    match = _JSON.search(completion.text)
    try:
        return _Answer.model_validate_json(match[0]).frames if match else []
    except ValidationError:
        return []


def _checked(line: str, stop: Stop) -> str:
    """Return a line fit to be shown: short, plain, without addresses and without the answer."""
    line = " ".join(plain(line).split())
    if not line or len(line) > LONGEST_FRAME or _ADDRESS.search(line):
        return ""
    if stop.question is not None and gives_away(line, (stop.question.answer,)):
        return ""
    return line
