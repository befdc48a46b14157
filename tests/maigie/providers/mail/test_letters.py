"""What an email says of itself."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from maigie.providers.mail.letters import Letter, compose, one_line

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SENDER = "Maigie <maigie@example.com>"
LETTER = Letter(
    to="ada@example.com",
    subject="Your Monday",
    text="Three blocks.",
    html="<p>Three blocks.</p>",
    key="a-key",
    unsubscribe_url="https://maigie.example/api/v1/unsubscribe?token=t",
)


class TestCompose:
    def test_writes_both_forms_and_a_way_to_end_them(self):
        message = compose(LETTER, sender=SENDER, at=NOON)

        forms = [part.get_content_type() for part in message.iter_parts()]
        assert forms == ["text/plain", "text/html"]
        assert message["List-Unsubscribe"] == f"<{LETTER.unsubscribe_url}>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert (message["From"], message["Message-ID"]) == (SENDER, "<a-key@example.com>")

    def test_keeps_a_subject_in_its_header(self):
        evil = replace(LETTER, subject="Hi\r\nBcc: eve@example.com\x00\u2028more" + "x" * 500)

        message = compose(evil, sender=SENDER, at=NOON)

        assert message["Bcc"] is None
        assert message["Subject"].startswith("Hi Bcc: eve@example.com more")
        assert b"\nBcc:" not in message.as_bytes()

    @pytest.mark.parametrize(
        "change",
        [
            {"to": "ada@example.com\r\nBcc: eve@example.com"},
            {"to": "ada@example.com, eve@example.com"},
            {"to": "not an address"},
            {"to": ""},
            {"unsubscribe_url": "https://x> <https://y"},
            {"key": "a\nb"},
        ],
    )
    def test_refuses_what_would_be_another_header(self, change: dict[str, str]):
        with pytest.raises(ValueError, match=r"."):
            compose(replace(LETTER, **change), sender=SENDER, at=NOON)


class TestOneLine:
    def test_leaves_other_languages_alone(self):
        assert one_line("Préparer\t«été»\n") == "Préparer «été»"
