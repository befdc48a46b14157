from hypothesis import given
from hypothesis import strategies as st

from services.assistant.understanding.text import MAX_CHARACTERS, fold, sanitise, words


class TestSanitise:
    def test_composes_and_drops_what_cannot_be_seen(self) -> None:
        assert sanitise("  e\u0301tu\u200bdier\x00 \u202eplus\t1 ") == "étudier plus 1"

    def test_keeps_line_breaks(self) -> None:
        assert sanitise("one\ntwo") == "one\ntwo"

    def test_turns_wide_and_styled_letters_into_plain_ones(self) -> None:
        assert sanitise("Ｐｌａｎ 𝐦𝐲 week") == "Plan my week"

    @given(st.text(max_size=300))
    def test_is_stable(self, raw: str) -> None:
        assert sanitise(sanitise(raw)) == sanitise(raw)

    def test_cuts_what_is_too_long_even_when_composing_makes_it_longer(self) -> None:
        assert len(sanitise("a" * 10_000)) == MAX_CHARACTERS
        assert len(sanitise("\ufdfa" * 10_000)) <= MAX_CHARACTERS


class TestFold:
    @given(st.text(max_size=200))
    def test_keeps_every_index(self, text: str) -> None:
        assert len(fold(text)) == len(text)

    def test_takes_accents_and_capitals_away(self) -> None:
        assert fold("ÉTÉ niño İstanbul’s") == "ete nino istanbul's"


class TestWords:
    def test_keeps_apostrophes_inside(self) -> None:
        assert words("I'm here, aujourd'hui: ok?") == ["I'm", "here", "aujourd'hui", "ok"]
