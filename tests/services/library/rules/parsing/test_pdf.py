import pytest

from services.library.rules.parsing.parts import Part, Reached, Unreadable
from services.library.rules.parsing.pdf import read_pdf
from tests.factories.documents import PAGING, make_pdf, wrapped


class TestReadPdf:
    def test_yields_paragraphs_with_pages_and_how_far_it_is(self):
        data = make_pdf([["1 Paging", *wrapped(PAGING)], wrapped(PAGING)])

        found = list(read_pdf(data))

        texts = [one for one in found if isinstance(one, Part)]
        assert [(one.page, one.heading) for one in texts] == [(1, "1 Paging"), (2, "1 Paging")]
        assert texts[0].text == PAGING.strip()
        assert [one for one in found if isinstance(one, Reached)] == [Reached(1, 2), Reached(2, 2)]

    def test_reads_a_book_of_500_pages_to_its_end(self):
        data = make_pdf([[f"Page {number} says that frames hold pages."] for number in range(500)])

        found = list(read_pdf(data))

        assert found[-1] == Reached(500, 500)
        assert [one.page for one in found if isinstance(one, Part)] == list(range(1, 501))

    def test_leaves_out_running_heads(self):
        pages = [
            ["Operating Systems 101", f"Page {n} says something new.", "And more."]
            for n in range(6)
        ]

        texts = [one.text for one in read_pdf(make_pdf(pages)) if isinstance(one, Part)]

        assert "Operating" in texts[0]
        assert texts[-1] == "Page 5 says something new."

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (make_pdf([["Secret"]], password="otter"), "password"),
            (make_pdf([[], []]), "a scan"),
            (b"%PDF-1.7 and then nonsense", "damaged"),
        ],
        ids=["password", "scan", "damaged"],
    )
    def test_says_why_there_is_no_text(self, data, reason):
        with pytest.raises(Unreadable) as refused:
            list(read_pdf(data))

        assert reason in refused.value.reason
