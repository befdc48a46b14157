"""An outline is fitted into the hours there are."""

import pytest

from maigie.core.errors import Invalid
from services.learning.rules.outline_scaling import scale_outline
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic, outline_for
from services.learning.rules.topic_files import load_subjects


def outline_of(*hours: float) -> Outline:
    topics = tuple(OutlineTopic(f"T{place}", value) for place, value in enumerate(hours))
    return Outline("Test", "", (OutlineModule("M", "", topics),), "syllabus")


class TestScaleOutline:
    def test_leaves_an_outline_that_fits(self) -> None:
        outline = outline_of(2, 1)

        assert scale_outline(outline, 3) is outline

    def test_shrinks_in_proportion_and_says_so(self) -> None:
        scaled = scale_outline(outline_of(4, 2, 2), 4)

        assert [topic.hours for topic in scaled.topics] == [2, 1, 1]
        assert scaled.changes == ("Shortened from 8 to 4 study hours.",)

    def test_gives_spare_half_hours_to_who_lost_most(self) -> None:
        scaled = scale_outline(outline_of(3, 3, 3), 5)

        assert [topic.hours for topic in scaled.topics] == [2, 1.5, 1.5]

    def test_drops_late_topics_of_the_longest_module_and_names_them(self) -> None:
        scaled = scale_outline(outline_of(1, 1, 1), 1)

        assert [topic.title for topic in scaled.topics] == ["T0", "T1"]
        assert scaled.changes[1] == "Left out for lack of time: T2."

    def test_names_at_most_six_dropped_topics(self) -> None:
        scaled = scale_outline(outline_for("calculus"), 0.5)

        assert len(scaled.modules) == 1
        assert scaled.changes[1].endswith("and 10 more.")

    @pytest.mark.parametrize("available_hours", [0.5, 3.25, 7, 11.5, 20, 29.75])
    def test_never_exceeds_the_time_nor_starves_a_topic(self, available_hours: float) -> None:
        for subject in load_subjects():
            scaled = scale_outline(outline_for(subject.title), available_hours)

            assert (
                available_hours - 0.5 < scaled.estimated_hours <= available_hours
                or not scaled.changes
            )
            assert all(topic.hours >= 0.5 for topic in scaled.topics)

    @pytest.mark.parametrize("available_hours", [0.4, 0, -3, float("nan"), float("inf")])
    def test_refuses_less_than_half_an_hour(self, available_hours: float) -> None:
        with pytest.raises(Invalid):
            scale_outline(outline_of(1), available_hours)

    def test_refuses_an_outline_without_topics(self) -> None:
        with pytest.raises(Invalid):
            scale_outline(outline_of(), 5)
