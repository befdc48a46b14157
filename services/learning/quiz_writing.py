"""Richer questions by a model: asked for before anything is written, checked, never needed."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from maigie.core.prompts import load_prompt
from maigie.providers.llm import Completion, CompletionRequest, LanguageModel, Message
from services.learning.quiz_material import QuizMaterial, material_for
from services.learning.quizzes import LOCAL, LONGEST_TOPIC, matched_difficulty
from services.learning.rules.questions.model_questions import Proposal, accepted
from services.learning.rules.questions.shapes import Passage, Question
from services.learning.tutor_hooks import content_model
from services.library.rules.note_text import plain

PROMPT = load_prompt(Path(__file__).parent / "prompts" / "write_questions.md")
MOST_PASSAGES, LONGEST_PASSAGE = 12, 1500
_JSON = re.compile(r"\{.*\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote that holds; give it to ``make_quiz`` as ``extra`` and ``engine``."""

    extra: tuple[Question, ...] = ()
    engine: str = LOCAL


class _Question(BaseModel):
    model_config = ConfigDict(extra="forbid")

    passage: int
    prompt: str
    options: list[str]
    right: list[int]
    sentence: str
    difficulty: int = 3


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    questions: list[_Question]


def written_for(
    actor: Actor,
    *,
    at: datetime,
    questions: int = 10,
    difficulty: int | None = None,
    topic: str = "",
    course_id: UUID | None = None,
    source_id: UUID | None = None,
    note_id: UUID | None = None,
) -> Written:
    """Return questions that the configured model writes about the material; none without one.

    The call blocks and opens its own short unit of work, so none may be open.

    Raises:
        NotFound: The course, source or note is not the actor's.
    """
    model = content_model(actor, at=at)
    if model is None:
        return Written()
    with unit_of_work(actor) as session:
        material = material_for(
            session,
            actor,
            course_id=course_id,
            source_id=source_id,
            note_id=note_id,
            topic=" ".join(topic.split())[:LONGEST_TOPIC],
        )
        wanted = difficulty or matched_difficulty(session, actor, material, at=at)
    return written_by(model, material, count=questions, difficulty=wanted)


def written_by(
    model: LanguageModel, material: QuizMaterial, *, count: int, difficulty: int
) -> Written:
    """Return the questions a model wrote that its material supports.

    Args:
        model: Who writes; the call blocks.
        material: What about.
        count: How many at most.
        difficulty: 1 to 5.
    """
    passages = material.passages[:MOST_PASSAGES]
    if not passages:
        return Written()
    try:
        completion = model.complete(_request(passages, count=count, difficulty=difficulty))
    except Unavailable:
        return Written()
    found = [
        made
        for one in _parsed(completion)
        if (made := accepted(_proposal(one), passages)) is not None
    ]
    return Written(tuple(found[:count]), completion.model) if found else Written()


def _request(passages: Sequence[Passage], *, count: int, difficulty: int) -> CompletionRequest:
    """Ask with the material as data; only the system message instructs."""
    given: dict[str, Any] = {
        "wanted": count,
        "difficulty": difficulty,
        "passages": [
            {"number": number, "text": plain(one.text)[:LONGEST_PASSAGE]}
            for number, one in enumerate(passages, start=1)
        ],
    }
    return CompletionRequest(
        messages=(
            Message("system", PROMPT.text),
            Message("user", json.dumps(given, ensure_ascii=False)),
        ),
        response_schema=_Answer,
        prompts=(PROMPT.reference,),
    )


def _parsed(completion: Completion) -> list[_Question]:
    if isinstance(completion.parsed, _Answer):
        return completion.parsed.questions
    match = _JSON.search(completion.text)
    try:
        return _Answer.model_validate_json(match[0]).questions if match else []
    except ValidationError:
        return []


def _proposal(one: _Question) -> Proposal:
    return Proposal(
        one.passage,
        one.prompt,
        tuple(one.options),
        tuple(one.right),
        one.sentence,
        one.difficulty,
    )
