"""Asking a model for a value of a schema: once, and once more with what was wrong."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from maigie.core.prompts import load_prompt
from maigie.providers.llm import Completion, CompletionRequest, LanguageModel, Message
from services.assistant.rules.model_output import InvalidOutput

_PROMPTS = Path(__file__).parent / "prompts"
SYSTEM = load_prompt(_PROMPTS / "system.md")
CREATE_COURSE = load_prompt(_PROMPTS / "create_course.md")
PLAN_ACTIONS_PROMPT = load_prompt(_PROMPTS / "plan_actions.md")
ANSWER_QUESTION = load_prompt(_PROMPTS / "answer_question.md")
ANSWER_STYLES: dict[str, str] = tomllib.loads(
    (_PROMPTS / "answer_styles.toml").read_text(encoding="utf-8")
)
SUM_UP_THREAD = load_prompt(_PROMPTS / "sum_up_thread.md")
REPAIR_OUTPUT = load_prompt(_PROMPTS / "repair_output.md")

MAX_ECHO_CHARS = 8_000

Parsed = TypeVar("Parsed")


def ask_twice(
    model: LanguageModel,
    request: CompletionRequest,
    read: Callable[[Completion], Parsed | InvalidOutput],
) -> tuple[Parsed | InvalidOutput, tuple[Completion, ...]]:
    """Ask, and when the answer is refused, once more with the errors.

    Args:
        model: Who to ask; the call blocks, so no unit of work may be open.
        request: What to ask.
        read: Validates an answer.

    Raises:
        Unavailable: The model gave no answer at all.
    """
    first = model.complete(request)
    parsed = read(first)
    if not isinstance(parsed, InvalidOutput) or parsed.question is not None:
        return parsed, (first,)
    second = model.complete(_corrected(request, first, parsed.errors))
    return read(second), (first, second)


def _corrected(
    request: CompletionRequest, refused: Completion, errors: Sequence[str]
) -> CompletionRequest:
    system, user = request.messages
    wrong = REPAIR_OUTPUT.render(errors="\n".join(f"- {error}" for error in errors))
    return replace(
        request,
        messages=(
            replace(system, content=f"{system.content}\n\n{wrong}"),
            user,
            Message("assistant", refused.text[:MAX_ECHO_CHARS]),
            user,
        ),
        prompts=(*request.prompts, REPAIR_OUTPUT.reference),
    )
