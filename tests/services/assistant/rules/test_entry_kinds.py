"""What kind of entry a title speaks of."""

import pytest

from services.assistant.rules.entry_kinds import entry_kind


class TestEntryKind:
    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("Gym", "personal"),
            ("Team meeting", "meeting"),
            ("Work shift", "work"),
            ("Pausa", "break"),
            ("Reading", "study"),
            ("Essay about football and society", "study"),
        ],
    )
    def test_is_study_unless_said_otherwise(self, title: str, kind: str) -> None:
        assert entry_kind(title) == kind
