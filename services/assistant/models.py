"""The language model this process uses, made once so that its circuit breaker is shared."""

from functools import cache

from maigie.config import settings
from maigie.providers.llm import FailoverModel, LanguageModel, model_from_settings


@cache
def configured_model() -> LanguageModel | None:
    """Return the configured model, or None when the local engine does everything."""
    return model_from_settings(settings)


def preferred(model: LanguageModel, engine: str) -> LanguageModel:
    """Return the model as somebody wants it: with its second endpoint asked first, for one.

    Args:
        model: The configured one.
        engine: ``auto``, ``first`` or ``second``; of a single endpoint all mean the same.
    """
    if engine == "second" and isinstance(model, FailoverModel):
        return model.turned()
    return model
