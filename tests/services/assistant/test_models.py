"""The configured model."""

from collections.abc import Iterator

import pytest

from maigie.config import settings
from services.assistant.models import configured_model


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    configured_model.cache_clear()
    yield
    settings.llm_base_url = None
    configured_model.cache_clear()


class TestConfiguredModel:
    def test_is_none_without_an_endpoint(self) -> None:
        assert configured_model() is None

    def test_is_made_once(self) -> None:
        settings.llm_base_url = "http://127.0.0.1:9/v1"

        model = configured_model()

        assert model is not None
        assert configured_model() is model
