"""Language models behind one protocol; none is needed, a configured one makes answers richer.

`language_model` has the protocol and its values, `openai_model` the client of any
OpenAI-compatible endpoint, `breaker`, `bounded`, `dialect` and `failures` its parts, `failover`
asks a second endpoint when the first is down.
"""

import importlib
from typing import Protocol, cast

from pydantic import SecretStr

from maigie.providers.llm.failover import FailoverModel
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
    "FailoverModel",
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
    def llm_fallback_base_url(self) -> str | None:
        """Address of the endpoint to ask when the first gives no answer."""
        ...

    @property
    def llm_fallback_api_key(self) -> SecretStr | None:
        """Key of the second endpoint."""
        ...

    @property
    def llm_fallback_model(self) -> str | None:
        """Name of the model at the second endpoint; the first one's when unset."""
        ...

    @property
    def llm_timeout_s(self) -> float:
        """Longest wait for a whole answer."""
        ...


def model_from_settings(settings: ModelSettings) -> LanguageModel | None:
    """Return the configured model with its second, or None when neither is configured."""
    endpoints = (
        (settings.llm_base_url, settings.llm_api_key, settings.llm_model),
        (
            settings.llm_fallback_base_url,
            settings.llm_fallback_api_key,
            settings.llm_fallback_model or settings.llm_model,
        ),
    )
    made = (_model(*endpoint, timeout_s=settings.llm_timeout_s) for endpoint in endpoints)
    models = [model for model in made if model is not None]
    if not models:
        return None
    return models[0] if len(models) == 1 else FailoverModel(models)


def _model(
    base_url: str | None, api_key: SecretStr | None, model: str, *, timeout_s: float
) -> LanguageModel | None:
    key = api_key.get_secret_value() if api_key else ""
    if not base_url and not key:
        return None
    # The SDK takes most of a second to import: installations without a model never pay it.
    sdk = importlib.import_module("maigie.providers.llm.openai_model")
    made = sdk.OpenAiModel(
        base_url=base_url or OPENAI_URL, api_key=key or NO_KEY, model=model, timeout_s=timeout_s
    )
    return cast("LanguageModel", made)
