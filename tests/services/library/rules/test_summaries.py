from services.library.rules.summaries import (
    key_phrases,
    key_points,
    rank,
    sentences_of,
    study_notes,
    summarise,
)

TEXT = """# Virtual memory
A page fault occurs when a process touches a page that is not in memory. The operating system then
picks a victim frame. If the victim frame is dirty, it is written to disk first. Dr. Belady showed
that with FIFO, more frames can mean more faults.

## Page replacement
LRU is a stack algorithm, so its page replacement never gets worse with more frames. My cat is very
fond of sunny windows. The clock algorithm gives each page a second chance. Page replacement is
important because every page fault costs milliseconds.
- Optimal replacement evicts the page used furthest in the future
- Short one
"""


class TestSentencesOf:
    def test_know_their_heading_and_survive_abbreviations(self):
        found = sentences_of(TEXT)

        assert any(one.text.startswith("Dr. Belady showed") for one in found)
        assert {one.heading for one in found} == {"Virtual memory", "Page replacement"}
        assert not any("Short one" in one.text for one in found)


class TestRank:
    def test_puts_what_is_beside_the_point_last(self):
        assert min(rank(sentences_of(TEXT)), key=lambda one: one.weight).text.startswith("My cat")

    def test_stands_nothing_and_one(self):
        assert rank(()) == ()
        assert len(rank(sentences_of("There is only one sentence here."))) == 1


class TestSummarise:
    def test_keeps_sentences_of_the_text_in_order(self):
        summary = summarise(TEXT, most=3)

        places = [sentence.place for sentence in summary.sentences]
        assert places == sorted(places)
        assert len(places) == 3
        assert "cat" not in summary.text
        assert all(one.text in " ".join(TEXT.split()) for one in summary.sentences)

    def test_says_nothing_twice(self):
        assert len(summarise("The cell divides in two halves. " * 9, most=3).sentences) == 1

    def test_has_nothing_to_say_of_nothing(self):
        assert summarise(" \n").text == ""


class TestKeyPoints:
    def test_prefer_definitions_and_causes(self):
        points = key_points(TEXT, most=3)

        assert any("important because" in point for point in points)
        assert any(point.startswith("LRU is") for point in points)


class TestStudyNotes:
    def test_follow_the_headings(self):
        notes = study_notes(TEXT, title="OS")

        assert notes.startswith("# OS\n\n## Virtual memory\n- ")
        assert "- **LRU** is a stack algorithm" in notes
        assert notes.index("## Virtual memory") < notes.index("## Page replacement")
        assert "## Terms to know" in notes


class TestKeyPhrases:
    def test_are_what_a_text_keeps_coming_back_to(self):
        phrases = key_phrases(TEXT)

        assert "page replacement" in phrases
        assert "victim frame" in phrases
