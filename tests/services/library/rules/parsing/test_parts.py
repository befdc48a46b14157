from services.library.rules.parsing.parts import clean, one_line


class TestClean:
    def test_drops_what_nobody_sees_and_keeps_paragraphs(self):
        text = "The ﬁrst\u200b\u202e line\x00\r\n\r\n\r\n\r\nand  the\u00a0next"

        assert clean(text) == "The first line\n\nand the next"


class TestOneLine:
    def test_cuts_at_a_word(self):
        assert one_line("Page\nreplacement policies", longest=18) == "Page replacement…"
