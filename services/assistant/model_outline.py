"""Asking a model for a course outline; what comes back is validated or not used at all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from maigie.core.prompts import Prompt
from maigie.providers.llm import Completion, CompletionRequest, LanguageModel, Message
from services.assistant.model_calls import CREATE_COURSE, SYSTEM, ask_twice
from services.assistant.rules.course_outline import (
    COURSE_ACTIONS,
    Clarify,
    CourseReply,
    CreateCourse,
    clamp_outline_dates,
    outline_from_payload,
)
from services.assistant.rules.model_output import InvalidOutput, ParsedOutput, parse_actions
from services.learning.rules.outlines import Outline

MAX_COURSES = 20
MAX_SUBJECT_CHARS = 500


@dataclass(frozen=True)
class OutlineDraft:
    """An outline a model wrote, with what is needed to trust, show and account for it.

    Args:
        outline: Ready for the same use as one from the topic library.
        payload: The validated proposal, its dates within the student's days.
        explanation: The model's prose; untrusted, for display only.
        needs_preview: Its form was repaired: show it before anything is written.
        dates_moved: Its dates or durations were moved into the student's days.
        prompts: References of the prompts used.
        completions: Every call made, for usage records.
    """

    outline: Outline
    payload: CreateCourse
    explanation: str
    needs_preview: bool
    dates_moved: bool
    prompts: tuple[str, ...]
    completions: tuple[Completion, ...]


def draft_outline(
    model: LanguageModel,
    *,
    subject: str,
    today: date,
    deadline: date,
    timezone: str,
    language: str,
    active_courses: Sequence[str],
    user_id: str | None = None,
) -> OutlineDraft | InvalidOutput:
    """Ask for an outline, once more with the errors if the first answer is refused.

    Args:
        model: Who to ask; the call blocks, so no unit of work may be open.
        subject: What the student typed as the subject.
        today: The student's current day.
        deadline: Last day of study.
        timezone: The student's IANA zone.
        language: BCP 47 tag of the language to write in.
        active_courses: Titles of the student's courses.
        user_id: How the prompt refers to the student.

    Raises:
        Unavailable: The model gave no answer at all.
    """
    context = {
        "user_id": user_id,
        "timezone": timezone,
        "today": today.isoformat(),
        "deadline": deadline.isoformat(),
        "active_courses": list(active_courses[:MAX_COURSES]),
    }
    request = _request(subject, context, language=language)
    parsed, completions = ask_twice(model, request, _read)
    if isinstance(parsed, InvalidOutput):
        return parsed
    return _draft(parsed, completions, today=today, deadline=deadline)


def _request(subject: str, context: Mapping[str, object], *, language: str) -> CompletionRequest:
    task = CREATE_COURSE.render(
        today=str(context["today"]), deadline=str(context["deadline"]), language=language
    )
    # What people typed travels as JSON data, apart from every instruction.
    material = {"request": subject[:MAX_SUBJECT_CHARS], "context": context}
    return CompletionRequest(
        messages=(
            Message("system", f"{SYSTEM.text}\n\n{task}"),
            Message("user", json.dumps(material, ensure_ascii=False)),
        ),
        response_schema=CourseReply,
        prompts=_references(SYSTEM, CREATE_COURSE),
    )


def _read(completion: Completion) -> ParsedOutput[CreateCourse] | InvalidOutput:
    parsed = parse_actions(completion.text, COURSE_ACTIONS)
    if isinstance(parsed, InvalidOutput):
        return parsed
    if len(parsed.value) != 1:
        return InvalidOutput(("actions: exactly one course was asked for.",))
    payload = parsed.value[0].payload
    if isinstance(payload, Clarify):
        return InvalidOutput(("The model asked a question.",), question=payload.question)
    return ParsedOutput(cast("CreateCourse", payload), parsed.explanation, parsed.repaired)


def _draft(
    parsed: ParsedOutput[CreateCourse],
    completions: tuple[Completion, ...],
    *,
    today: date,
    deadline: date,
) -> OutlineDraft:
    payload = clamp_outline_dates(parsed.value, today=today, deadline=deadline)
    return OutlineDraft(
        outline=outline_from_payload(payload),
        payload=payload,
        explanation=parsed.explanation,
        needs_preview=parsed.repaired,
        dates_moved=payload != parsed.value,
        prompts=completions[-1].prompts,
        completions=completions,
    )


def _references(*prompts: Prompt) -> tuple[str, ...]:
    return tuple(prompt.reference for prompt in prompts)
