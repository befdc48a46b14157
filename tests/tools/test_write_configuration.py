"""docs/configuration.md says what the settings class says."""

from maigie.config import Settings
from tools.write_configuration import PAGE, page


class TestPage:
    def test_is_the_one_in_the_repository(self):
        assert PAGE.read_text(encoding="utf-8") == page(), "run tools/write_configuration.py"

    def test_has_every_setting_with_its_description(self):
        for name, field in Settings.model_fields.items():
            assert field.description, f"{name} has no description"
            assert f"| `MAIGIE_{name.upper()}` |" in page()

    def test_shows_defaults_but_no_secret_value(self):
        assert "| `MAIGIE_PORT` | `3000` |" in page()
        assert "| `MAIGIE_SECRET_KEY` | – |" in page()
