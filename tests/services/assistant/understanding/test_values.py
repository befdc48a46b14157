from dataclasses import FrozenInstanceError

import pytest

from services.assistant.understanding.values import Understanding


class TestUnderstanding:
    def test_cannot_be_changed(self) -> None:
        understanding = Understanding(text="hi", language="en")

        with pytest.raises(FrozenInstanceError):
            understanding.intent = "assistant.undo"  # pyright: ignore[reportAttributeAccessIssue]

        assert understanding.requested == ()
