"""Where an outline comes from."""

from datetime import date

from maigie.core.errors import Unavailable
from services.assistant.intents.outlines import choose_outline


class AwayModel:
    """A model whose provider does not answer."""

    def __getattr__(self, name: str):
        def away(*_args: object, **_options: object) -> None:
            raise Unavailable("The model does not answer.")

        return away


class TestChooseOutline:
    def test_is_the_library_without_a_model(self, turn_of) -> None:
        chosen = choose_outline(turn_of("x"), "Biology", target=date(2027, 1, 3))

        assert (chosen.engine, chosen.preview) == ("local", "")
        assert (chosen.outline.title, chosen.outline.source) == ("Biology", "library")

    def test_falls_back_to_the_library_when_the_model_is_away(self, turn_of) -> None:
        turn = turn_of("x", model=AwayModel())

        chosen = choose_outline(turn, "Biology", target=date(2027, 1, 3))

        assert chosen.engine == "local"
        assert chosen.outline.source == "library"
