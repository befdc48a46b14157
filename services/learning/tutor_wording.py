"""Letting a model word what the tutor says; whatever does not hold is not used.

While a question is open the model is given one finished line and nothing else: neither the
question, its options, its answer, the passage nor what the learner wrote. It may move words about.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maigie.core.errors import Unavailable
from maigie.core.prompts import Prompt, load_prompt
from maigie.providers.llm import CompletionRequest, LanguageModel, Message
from services.learning.rules.tutor_reading import may_be_said

_PROMPTS = Path(__file__).parent / "prompts"
HINT = load_prompt(_PROMPTS / "tutor_hint.md")
LESSON = load_prompt(_PROMPTS / "tutor_lesson.md")
LONGEST = 3000
MOST_TOKENS = 800
_ADDRESS = re.compile(r"https?:|www\.|\]\(|!\[|<", re.IGNORECASE)
_CITED = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered passage a lesson rests on."""

    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a model may explain: the question, the passages, the last turns, and for whom."""

    question: str
    passages: tuple[Passage, ...]
    said: tuple[str, ...] = ()
    reader: str = ""


def worded_line(model: LanguageModel | None, line: str) -> str:
    """Return a line as a model words it, or as it is."""
    if model is None:
        return line
    given = json.dumps({"say": line}, ensure_ascii=False)
    text = _asked(model, HINT, given)
    return text if text and may_be_said(text, line) else line


def worded_lesson(model: LanguageModel | None, lesson: Lesson, plain: str) -> str:
    """Return an explanation by a model that names its passages, or the plain one."""
    if model is None:
        return plain
    given = json.dumps(
        {
            "question": lesson.question,
            "passages": [
                {"number": one.number, "title": one.title, "text": one.text}
                for one in lesson.passages
            ],
            "said": list(lesson.said),
            "reader": lesson.reader or None,
        },
        ensure_ascii=False,
    )
    text = _asked(model, LESSON, given)
    return text if _holds(text, lesson.passages) else plain


def _asked(model: LanguageModel, prompt: Prompt, given: str) -> str:
    request = CompletionRequest(
        messages=(Message("system", prompt.text), Message("user", given)),
        max_tokens=MOST_TOKENS,
        prompts=(prompt.reference,),
    )
    try:
        return model.complete(request).text.strip()
    except Unavailable:
        return ""


def _holds(text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether an explanation names passages, only existing ones, and leads nowhere else."""
    cited = {int(number) for number in _CITED.findall(text)}
    known = {one.number for one in passages}
    return bool(cited) and cited <= known and len(text) <= LONGEST and not _ADDRESS.search(text)
