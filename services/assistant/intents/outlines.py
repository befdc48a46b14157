"""Where the outline of a new course comes from: the configured model, or the topic library."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import structlog

from maigie.core.errors import Unavailable
from services.assistant.intents.asking import model_question
from services.assistant.metered_model import is_limit
from services.assistant.model_outline import draft_outline
from services.assistant.rules.model_output import InvalidOutput
from services.assistant.turn_values import Ask, Option, Turn
from services.learning.rules.outlines import Outline, outline_for

log = structlog.get_logger(__name__)

DEFAULT_DAYS = 42
DATES_MOVED = "The model’s dates did not fit, so I moved them into the days you have."
LIMIT_NOTICE = "Your share of the language model is used up for now, so I made this without it."

GENERAL = {"type": "outline", "id": "general"}
GENERAL_LABEL = "Start with a general outline"
UNUSABLE = (
    "I could not get a usable outline for “{subject}”, and it is not in my topic library. "
    "Shall I start with a general outline, or will you tell me more exactly what it covers?"
)


@dataclass(frozen=True, slots=True)
class ChosenOutline:
    """An outline with its origin; ``preview`` says why it must be shown before it is used."""

    outline: Outline
    engine: str
    preview: str = ""


def choose_outline(turn: Turn, subject: str, *, target: date | None) -> ChosenOutline | Ask:
    """Return the model's outline when one is configured and answers well, else the library's.

    A question the model has to ask first is asked once; after that the library answers. An answer
    that cannot be used after repair and a second try leaves the subject to the library where it
    knows it, and else to the person.
    """
    notice = ""
    asks_model = turn.model is not None and turn.picked != GENERAL
    if asks_model and (target is None or target > turn.today):
        try:
            chosen = _from_model(turn, subject, target or turn.today + timedelta(days=DEFAULT_DAYS))
        except Unavailable as error:
            log.warning("model_unavailable", code=error.code)
            chosen, notice = None, LIMIT_NOTICE if is_limit(error) else ""
        if chosen is not None:
            return chosen
    outline = outline_for(subject)
    notices = " ".join(filter(None, (notice, outline.notice)))
    return ChosenOutline(replace(outline, notice=notices), engine="local")


def _from_model(turn: Turn, subject: str, target: date) -> ChosenOutline | Ask | None:
    assert turn.model is not None  # the caller looked
    draft = draft_outline(
        turn.model,
        subject=subject,
        today=turn.today,
        deadline=target,
        timezone=turn.actor.timezone.key,
        language=turn.understanding.language,
        active_courses=[course.title for course in turn.courses],
        user_id=str(turn.actor.user_id),
    )
    if isinstance(draft, InvalidOutput):
        if draft.question and not turn.context.get("pending"):
            return model_question(turn, draft.question)
        log.warning("model_output_refused", errors=draft.errors[:3])
        return _question(turn, subject) if outline_for(subject).source == "generic" else None
    outline = draft.outline
    if draft.dates_moved:
        outline = replace(outline, notice=DATES_MOVED)
    preview = "The model’s answer had to be repaired, so please look before it is saved."
    return ChosenOutline(
        outline,
        engine=f"model:{draft.completions[-1].model} {' '.join(draft.prompts)}"[:200],
        preview=preview if draft.needs_preview else "",
    )


def _question(turn: Turn, subject: str) -> Ask:
    """Ask what is to be made of a subject nobody could outline."""
    value = f"{turn.message} ({GENERAL_LABEL})"
    choice = {"label": GENERAL_LABEL, "value": value, "message": turn.message, "picked": GENERAL}
    return Ask(
        question=UNUSABLE.format(subject=subject),
        options=(Option(GENERAL_LABEL, value),),
        pending={"message": turn.message, "slot": "pick", "choices": [choice]},
    )
