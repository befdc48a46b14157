"""Where the outline of a new course comes from: the configured model, or the topic library."""

from dataclasses import dataclass
from datetime import date, timedelta

import structlog

from maigie.core.errors import Unavailable
from services.assistant.model_outline import draft_outline
from services.assistant.rules.model_output import InvalidOutput
from services.assistant.turn_values import Turn
from services.learning.rules.outlines import Outline, outline_for

log = structlog.get_logger(__name__)

DEFAULT_DAYS = 42


@dataclass(frozen=True, slots=True)
class ChosenOutline:
    """An outline with its origin; ``preview`` says why it must be shown before it is used."""

    outline: Outline
    engine: str
    preview: str = ""


def choose_outline(turn: Turn, subject: str, *, target: date | None) -> ChosenOutline:
    """Return the model's outline when one is configured and answers well, else the library's."""
    if turn.model is not None and (target is None or target > turn.today):
        chosen = _from_model(turn, subject, target or turn.today + timedelta(days=DEFAULT_DAYS))
        if chosen is not None:
            return chosen
    return ChosenOutline(outline_for(subject), engine="local")


def _from_model(turn: Turn, subject: str, target: date) -> ChosenOutline | None:
    assert turn.model is not None  # the caller looked
    try:
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
    except Unavailable as error:
        log.warning("model_unavailable", code=error.code)
        return None
    if isinstance(draft, InvalidOutput):
        log.warning("model_output_refused", errors=draft.errors[:3])
        return None
    preview = "The model’s answer had to be repaired, so please look before it is saved."
    return ChosenOutline(
        draft.outline,
        engine=f"model:{draft.completions[-1].model} {' '.join(draft.prompts)}"[:200],
        preview=preview if draft.needs_preview else "",
    )
