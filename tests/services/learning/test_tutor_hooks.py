"""Which model the tutor asks, and who counts it."""

from datetime import UTC, datetime

import pytest

from maigie.config import settings
from services.assistant.metered_model import MeteredModel
from services.learning import tutor_hooks

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def endpoint(database, monkeypatch):
    """An endpoint in the settings, with a model of its own for the tutor."""
    monkeypatch.setattr(settings, "llm_base_url", "http://127.0.0.1:9/v1")
    monkeypatch.setattr(settings, "llm_model", "common")
    monkeypatch.setattr(settings, "llm_tutoring_model", "patient")
    tutor_hooks._model.cache_clear()
    yield
    tutor_hooks._model.cache_clear()


class TestModels:
    def test_are_chosen_separately_and_counted(self, endpoint, student):
        tutoring = tutor_hooks.tutoring_model(student, at=NOON)
        narrative = tutor_hooks.narrative_model(student, at=NOON)

        assert (tutoring.name, narrative.name) == ("patient", "common")
        assert isinstance(tutoring, MeteredModel)

    def test_are_not_asked_without_an_endpoint(self, database, student):
        tutor_hooks._model.cache_clear()

        assert tutor_hooks.tutoring_model(student, at=NOON) is None

    def test_are_not_asked_by_a_process_that_counts_nothing(self, endpoint, student, monkeypatch):
        monkeypatch.setattr(tutor_hooks, "meters", [])

        assert tutor_hooks.narrative_model(student, at=NOON) is None


class TestHelpBeforeAll:
    def test_is_what_the_first_hook_says(self, monkeypatch):
        monkeypatch.setattr(tutor_hooks, "first_help", [lambda _: None, str.upper])

        assert tutor_hooks.help_before_all("help") == "HELP"
