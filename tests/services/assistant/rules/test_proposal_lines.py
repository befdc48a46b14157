"""What a proposal says before anything was done."""

import pytest

from services.assistant.rules.proposal_lines import proposal_line


class TestProposalLine:
    @pytest.mark.parametrize(
        ("arguments", "line"),
        [
            ({"title": "Biology", "modules": [{"title": "Cells"}]}, "Do it: “Biology”."),
            ({"blocks": [{"title": "Read"}, {"title": "Read"}]}, "Do it: “Read”."),
            (
                {"blocks": [{"title": name} for name in "ABCDE"]},
                "Do it: “A”, “B”, “C” and 2 more.",
            ),
            ({"ids": ["x"], "note": 3}, "Do it."),
            ({"title": {"$fact": ["title"]}}, "Do it."),
        ],
    )
    def test_names_what_it_is_about(self, arguments: dict, line: str) -> None:
        assert proposal_line("Do it.", arguments) == line
