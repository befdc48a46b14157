from services.library.rules.parsing.page_lines import blocks_of, is_heading, recurring_key


class TestBlocksOf:
    def test_joins_lines_and_finds_headings(self):
        lines = [
            "2.1 Page faults",
            "A page fault is an inter-",
            "rupt that the unit raises when a page is away.",
            "End.",
            "• The next line is a point of a list",
            "17",
        ]

        found = [(block.text, block.is_heading) for block in blocks_of(lines)]

        assert found == [
            ("2.1 Page faults", True),
            (
                "A page fault is an interrupt that the unit raises when a page is away. End.",
                False,
            ),
            ("• The next line is a point of a list", False),
        ]


class TestIsHeading:
    def test_wants_a_number_and_no_sentence(self):
        assert is_heading("Chapter 3 Memory")
        assert not is_heading("3 frames are enough, as we saw in the last week.")
        assert not is_heading("We look at paging")


class TestRecurringKey:
    def test_is_the_same_on_every_page(self):
        assert recurring_key("Operating Systems 12") == recurring_key("Operating Systems 13")
