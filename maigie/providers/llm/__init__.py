"""Language models behind one protocol; none is needed, a configured one makes answers richer.

`language_model` has the protocol and its values, `openai_model` the client of any
OpenAI-compatible endpoint, `breaker`, `bounded`, `dialect` and `failures` its parts.
"""

import importlib
from typing import Protocol, cast

from pydantic import SecretStr

from maigie.providers.llm.language_model import (
    Completion,
    CompletionRequest,
    Delta,
    LanguageModel,
    Message,
)

__all__ = [
    "Completion",
    "CompletionRequest",
    "Delta",
    "LanguageModel",
    "Message",
    "ModelSettings",
    "model_from_settings",
]

OPENAI_URL = "https://api.openai.com/v1"
NO_KEY = "none"  # servers on the own machine ask for no key, the protocol for some text


class ModelSettings(Protocol):
    """The part of the settings that says which model to use."""

    @property
    def llm_base_url(self) -> str | None:
        """Address of an OpenAI-compatible endpoint, up to and including its version."""
        ...

    @property
    def llm_api_key(self) -> SecretStr | None:
        """Key of the endpoint."""
        ...

    @property
    def llm_model(self) -> str:
        """Name of the model at the endpoint."""
        ...

    @property
    def llm_timeout_s(self) -> float:
        """Longest wait for a whole answer."""
        ...


def model_from_settings(settings: ModelSettings) -> LanguageModel | None:
    """Return the configured model, or None when neither address nor key is set."""
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else ""
    if not settings.llm_base_url and not key:
        return None
    # The SDK takes most of a second to import: installations without a model never pay it.
    sdk = importlib.import_module("maigie.providers.llm.openai_model")
    model = sdk.OpenAiModel(
        base_url=settings.llm_base_url or OPENAI_URL,
        api_key=key or NO_KEY,
        model=settings.llm_model,
        timeout_s=settings.llm_timeout_s,
    )
    return cast("LanguageModel", model)
