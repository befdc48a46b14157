"""Conversations as lists show them."""

from services.assistant.conversation_views import PREVIEW_LENGTH, preview_of


class TestPreviewOf:
    def test_is_one_short_line_without_marks(self) -> None:
        assert preview_of("## Leaves\n\n**make** `sugar`") == "Leaves make sugar"
        assert len(preview_of("leaf " * 100)) <= PREVIEW_LENGTH + 1
