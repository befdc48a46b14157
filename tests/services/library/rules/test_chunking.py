from hypothesis import given, settings
from hypothesis import strategies as st

from services.library.rules.chunking import MERGED_WORDS, MOST_WORDS, chunks, size
from services.library.rules.parsing.parts import Part

SENTENCE = "The kernel loads the missing page from the disk into a free frame. "


def parts_of(texts, heading=""):
    start, made = 0, []
    for text in texts:
        made.append(Part(text, 1, heading, start))
        start += len(text) + 2
    return made


class TestChunks:
    def test_have_about_150_words_and_end_at_sentences(self):
        found = list(chunks(parts_of([SENTENCE * 40])))

        assert [one.index for one in found] == list(range(len(found)))
        assert all(40 <= size(one.text) <= MERGED_WORDS for one in found)
        assert all(one.text.endswith(".") for one in found)

    def test_do_not_cross_headings_but_take_tiny_sections_in(self):
        long, tiny = SENTENCE * 8, "Just a word."

        found = list(chunks([Part(long, 1, "A"), Part(tiny, 2, "B"), Part(long, 3, "C", 700)]))

        assert [(one.heading, one.page) for one in found] == [("A", 1), ("C", 2)]

    def test_keep_where_the_text_stands(self):
        text = SENTENCE * 40

        found = list(chunks(parts_of([text])))

        assert all(text[one.start : one.end].split() == one.text.split() for one in found)

    def test_cut_a_text_without_spaces(self):
        found = list(chunks(parts_of(["頁" * 5000])))

        assert len(found) > 2
        assert "".join(one.text for one in found).replace("\n", "") == "頁" * 5000

    def test_come_before_the_text_has_ended(self):
        def endless():
            while True:
                yield Part(SENTENCE * 10, 1, "A")

        assert next(chunks(endless())).heading == "A"

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(["", "A", "B"]), st.integers(0, 30), st.booleans()),
            max_size=12,
        )
    )
    def test_lose_no_word_and_are_never_long(self, plan):
        made = [
            Part((SENTENCE if ends else SENTENCE.replace(".", "")) * times + "End", 1, heading)
            for heading, times, ends in plan
        ]

        found = list(chunks(made))

        said = " ".join(one.text for one in made).split()
        assert " ".join(one.text for one in found).split() == said
        assert all(size(one.text) <= max(MERGED_WORDS, MOST_WORDS) for one in found)
