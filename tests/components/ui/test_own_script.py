import pytest

from components.ui import dialog
from components.ui.own_script import own_script


class TestOwnScript:
    def test_names_the_same_file_compiled_and_serving(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("REFLEX_BACKEND_ONLY", raising=False)
        compiled = own_script("test_own_script.py", __name__)

        monkeypatch.setenv("REFLEX_BACKEND_ONLY", "true")
        serving = own_script("test_own_script.py", __name__)

        assert compiled == serving

    def test_leads_to_a_linked_file(self) -> None:
        assert dialog.Dialog.create().library == (
            "$/public/external/components/ui/dialog/dialog.jsx"
        )
