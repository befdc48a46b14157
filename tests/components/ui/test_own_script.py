from pathlib import Path

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

    def test_refuses_a_file_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("REFLEX_BACKEND_ONLY", raising=False)

        with pytest.raises(FileNotFoundError):
            own_script("absent.jsx", __name__)

    def test_links_the_file_for_the_compiler(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.delenv("REFLEX_BACKEND_ONLY", raising=False)
        monkeypatch.chdir(tmp_path)

        own_script("test_own_script.py", __name__)

        linked = tmp_path / "assets/external" / __name__.replace(".", "/") / "test_own_script.py"
        assert linked.resolve() == Path(__file__)

    def test_leads_to_a_linked_file(self) -> None:
        assert dialog.Dialog.create().library == (
            "$/public/external/components/ui/dialog/dialog.jsx"
        )
