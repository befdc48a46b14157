"""Lines of a syllabus are told apart."""

import pytest

from services.learning.rules.syllabus_lines import (
    Kind,
    course_title,
    read_lines,
    split_list,
    tidy_title,
)


class TestReadLines:
    @pytest.mark.parametrize(
        ("line", "kind", "title"),
        [
            ("Week 1: Sets", Kind.SECTION, "Sets"),
            ("Weeks 5-6: Memory", Kind.SECTION, "Memory"),
            ("**Module 2 – Trees**", Kind.SECTION, "Trees"),
            ("UNIT IV", Kind.SECTION, "UNIT IV"),
            ("Unidad 3. Integrales", Kind.SECTION, "Integrales"),
            ("## Genetics", Kind.SECTION, "Genetics"),
            ("MODERN ART", Kind.SECTION, "MODERN ART"),
            ("Further reading topics:", Kind.SECTION, "Further reading topics"),
            ("1. Vectors", Kind.ITEM, "Vectors"),
            ("2.1 Basis", Kind.ITEM, "Basis"),
            ("a) Rank", Kind.ITEM, "Rank"),
            ("• stacks", Kind.ITEM, "Stacks"),
            ("    Egypt", Kind.ITEM, "Egypt"),
            ("Instructor: Dr Ade", Kind.ADMINISTRATION, "Instructor: Dr Ade"),
            ("Week 4: Midterm exam", Kind.ADMINISTRATION, "Midterm exam"),
            ("- Attendance 10%", Kind.ADMINISTRATION, "- Attendance 10%"),
            ("1) Attendance 10%", Kind.ADMINISTRATION, "Attendance 10%"),
            ("This course is about life.", Kind.TEXT, "This course is about life"),
        ],
    )
    def test_knows_what_a_line_is(self, line: str, kind: Kind, title: str) -> None:
        [read] = read_lines(line)

        assert (read.kind, read.title) == (kind, title)

    @pytest.mark.parametrize(
        ("line", "hours"),
        [
            ("Week 1: Sets (4 hours)", 4.0),
            ("- Graphs 2 hrs", 2.0),
            ("- Límites [1,5 h]", 1.5),
            ("- Cells", None),
            ("- History of the 900 hours war", None),
        ],
    )
    def test_reads_stated_hours(self, line: str, hours: float | None) -> None:
        [read] = read_lines(line)

        assert read.hours == hours

    def test_reads_a_list_on_one_line(self) -> None:
        [read] = read_lines("Topics: arrays, linked lists and queues, trees")

        assert (read.kind, read.items) == (
            Kind.LIST,
            ("Arrays", "Linked lists and queues", "Trees"),
        )

    def test_takes_short_lines_below_a_numbered_section_as_topics(self) -> None:
        kinds = [
            line.kind for line in read_lines("UNIT I\nKinematics\nIt is a long story about motion.")
        ]

        assert kinds == [Kind.SECTION, Kind.ITEM, Kind.TEXT]

    def test_takes_five_bare_titles_as_topics(self) -> None:
        kinds = {line.kind for line in read_lines("Sets\nRelations\nFunctions\nGraphs\nTrees")}

        assert kinds == {Kind.ITEM}


class TestSplitList:
    def test_splits_at_commas_and_semicolons_outside_brackets(self) -> None:
        assert split_list("sets; maps (ordered, hashed), and trees") == [
            "sets",
            "maps (ordered, hashed)",
            "trees",
        ]


class TestTidyTitle:
    def test_drops_marks_hours_and_control_characters(self) -> None:
        assert tidy_title(" – heaps\x07 (2 hours): ") == "Heaps"


class TestCourseTitle:
    @pytest.mark.parametrize(
        ("text", "title"), [("Course: art", "Art"), ("Art: a history", "Art: a history")]
    )
    def test_drops_only_a_known_opener(self, text: str, title: str) -> None:
        assert course_title(text) == title
