"""A subject becomes an outline: the library's, or a general one that says so."""

import pytest

from maigie.core.errors import Invalid
from services.learning.rules.outlines import display_name, generic_outline, outline_for


class TestOutlineFor:
    def test_takes_a_known_subject_from_the_library(self) -> None:
        outline = outline_for("my Data Structures exam")

        assert (outline.title, outline.source, outline.notice) == ("Data Structures", "library", "")
        assert len(outline.topics) >= 8
        assert all(topic.summary for topic in outline.topics)
        assert outline.estimated_hours == sum(topic.hours for topic in outline.topics)

    def test_is_general_for_anything_else(self) -> None:
        assert outline_for("Viking basket weaving").source == "generic"


class TestGenericOutline:
    def test_says_it_is_general_and_asks_for_the_syllabus(self) -> None:
        outline = generic_outline("marine biology")

        assert "general study path, not your real syllabus" in outline.notice
        assert "Paste your syllabus" in outline.notice

    def test_names_the_subject_in_every_title(self) -> None:
        outline = generic_outline("marine biology")

        titles = [module.title for module in outline.modules] + [
            topic.title for topic in outline.topics
        ]

        assert outline.title == "Marine biology"
        assert all("Marine biology" in title for title in titles)

    def test_orders_work_from_orientation_to_review(self) -> None:
        topics = [topic.title for topic in generic_outline("Law").topics]

        assert "covers" in topics[0]
        assert "mock" in topics[-2]
        assert "review" in topics[-1]
        assert len(topics) >= 8

    def test_leaves_braces_of_a_subject_alone(self) -> None:
        assert generic_outline("{subject} {0}").title == "{subject} {0}"


class TestDisplayName:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("  marine\n biology. ", "Marine biology"),
            ("ma\x00th", "Ma th"),
            ("éthique", "Éthique"),
            ("数学", "数学"),
            ("a" * 300, "A" + "a" * 79),
        ],
    )
    def test_is_one_clean_line(self, text: str, name: str) -> None:
        assert display_name(text) == name

    @pytest.mark.parametrize("text", ["", "  ", "?!", "\u200b"])
    def test_refuses_a_text_that_names_nothing(self, text: str) -> None:
        with pytest.raises(Invalid):
            display_name(text)
