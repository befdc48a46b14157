"""What a model proposes for a message the local engine is not sure about."""

import json
from collections.abc import Mapping
from datetime import timedelta

import structlog

from maigie.core.errors import Unavailable
from maigie.providers.llm import Completion, CompletionRequest, Message
from services.assistant.intents.asking import model_question
from services.assistant.model_calls import PLAN_ACTIONS_PROMPT, SYSTEM, ask_twice
from services.assistant.model_steps import ModelSteps, steps_of
from services.assistant.rules.course_outline import Clarify
from services.assistant.rules.model_output import (
    InvalidOutput,
    ModelAction,
    ParsedOutput,
    parse_actions,
)
from services.assistant.rules.model_plan import PLAN_ACTIONS, PlanReply
from services.assistant.turn_values import Ask, Decision, Do, Turn

log = structlog.get_logger(__name__)

MAX_COURSES = 20
MAX_MESSAGE_CHARS = 2_000
MEANT = "I read that as the following, so please look at it before I do it."

Actions = ParsedOutput[tuple[ModelAction, ...]]


def decide_with_model(turn: Turn) -> Decision | None:
    """Return what the configured model makes of a message; None when it is of no help.

    The local engine did not understand for certain, so nothing runs without a yes.
    """
    if turn.model is None:
        return None
    try:
        parsed, completions = ask_twice(turn.model, _request(turn), _read)
    except Unavailable as error:
        log.warning("model_unavailable", code=error.code)
        return None
    if isinstance(parsed, InvalidOutput):
        log.warning("model_output_refused", errors=parsed.errors[:3])
        return model_question(turn, parsed.question) if parsed.question else None
    return _proposal(steps_of(turn, parsed.value), completions[-1])


def _proposal(made: ModelSteps, completion: Completion) -> Decision | None:
    if not made.steps:
        return Ask(question=made.note) if made.note else None
    return Do(
        steps=made.steps,
        note=made.note,
        propose=MEANT,
        engine=f"model:{completion.model} {' '.join(completion.prompts)}"[:200],
    )


def _request(turn: Turn) -> CompletionRequest:
    language = turn.understanding.language
    task = PLAN_ACTIONS_PROMPT.render(
        today=turn.today.isoformat(), language="en" if language == "other" else language
    )
    material = {
        "request": turn.message[:MAX_MESSAGE_CHARS],
        "before": _before(turn.context.get("pending")),
        "context": {
            "user_id": str(turn.actor.user_id),
            "timezone": turn.actor.timezone.key,
            "today": turn.today.isoformat(),
            "last_day": (turn.today + timedelta(days=5 * 365)).isoformat(),
            "active_courses": [course.title for course in turn.courses[:MAX_COURSES]],
        },
    }
    return CompletionRequest(
        messages=(
            Message("system", f"{SYSTEM.text}\n\n{task}"),
            Message("user", json.dumps(material, ensure_ascii=False)),
        ),
        response_schema=PlanReply,
        prompts=(SYSTEM.reference, PLAN_ACTIONS_PROMPT.reference),
    )


def _before(pending: Mapping[str, str] | None) -> dict[str, str] | None:
    if not pending or pending.get("slot") != "model":
        return None
    return {
        "request": pending["message"][:MAX_MESSAGE_CHARS],
        "question": pending["question"][:MAX_MESSAGE_CHARS],
    }


def _read(completion: Completion) -> Actions | InvalidOutput:
    parsed = parse_actions(completion.text, PLAN_ACTIONS)
    if isinstance(parsed, InvalidOutput):
        return parsed
    for action in parsed.value:
        if isinstance(action.payload, Clarify):  # who asks does not act in the same breath
            return InvalidOutput(("The model asked a question.",), question=action.payload.question)
    return parsed
