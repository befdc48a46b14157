"""What the tutor asks of the layers above it; ``maigie.wiring`` fills it in.

The tutor knows no usage rows and no budgets, so the one who counts model calls is handed in, and so
is the one who knows when somebody needs help before anything else.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Protocol

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.providers.llm import LanguageModel, model_from_settings


class Meter(Protocol):
    """Counts a model's calls for a person and keeps them within their budget."""

    def __call__(
        self, model: LanguageModel, actor: Actor, *, at: datetime, feature: str = ...
    ) -> LanguageModel:
        """Return the model as one turn of the person may use it."""
        ...


meters: list[Meter] = []
"""Without one no model is asked."""
first_help: list[Callable[[str], str | None]] = []
"""Returns what to say to a message that needs help before anything else."""


def tutoring_model(actor: Actor, *, at: datetime) -> LanguageModel | None:
    """Return the model that words the tutor's answers, or None: the tutor words them itself."""
    return _metered(_model(settings.llm_tutoring_model), actor, at=at, feature="tutor")


def narrative_model(actor: Actor, *, at: datetime) -> LanguageModel | None:
    """Return the model that words the framing of paths, or None: plain lines do."""
    return _metered(_model(settings.llm_narrative_model), actor, at=at, feature="narrative")


def content_model(actor: Actor, *, at: datetime) -> LanguageModel | None:
    """Return the model that writes quiz questions, or None: rules make them alone."""
    return _metered(_model(settings.llm_content_model), actor, at=at, feature="content")


def help_before_all(message: str) -> str | None:
    """Return what to say first to a message that needs help, if it does."""
    return next((text for hook in first_help if (text := hook(message)) is not None), None)


def _metered(
    model: LanguageModel | None, actor: Actor, *, at: datetime, feature: str
) -> LanguageModel | None:
    if model is None or not meters:
        return None
    return meters[0](model, actor, at=at, feature=feature)


@cache
def _model(name: str | None) -> LanguageModel | None:
    """Return the model of a name, made once so that its circuit breaker is shared."""
    named = settings.model_copy(update={"llm_model": name}) if name else settings
    return model_from_settings(named)
