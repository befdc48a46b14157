"""The language model this process uses, made once so that its circuit breaker is shared."""

from functools import cache

from maigie.config import settings
from maigie.providers.llm import LanguageModel, model_from_settings


@cache
def configured_model() -> LanguageModel | None:
    """Return the configured model, or None when the local engine does everything."""
    return model_from_settings(settings)
