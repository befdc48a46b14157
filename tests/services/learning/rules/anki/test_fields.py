from hypothesis import given
from hypothesis import strategies as st

from services.learning.rules.anki.fields import field_of, text_of


class TestFieldOf:
    @given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
    def test_is_read_back_as_it_was(self, text):
        text = f"a{text}\n\n\n<b>&amp; b"

        assert text_of(field_of(text)) == text


class TestTextOf:
    def test_keeps_lines_and_lists_and_names_pictures(self):
        field = "<div>One</div><div><br></div><ul><li>a</li><li>b</li></ul><img src='x.png'>"

        assert text_of(field) == "One\n\n- a\n- b\n[picture x.png]"

    def test_never_lets_a_script_through(self):
        assert text_of("a<script>alert(1)</script><style>p{}</style>[sound:a.mp3]b") == "ab"
