"""A pasted syllabus becomes an outline, anything else does not."""

import pytest

from services.learning.rules.outlines import Outline
from services.learning.rules.syllabus_text import outline_from_syllabus

WEEKS = """CSC 301: Operating Systems
Instructor: Dr. Ade
Office hours: Mon 3-5
Week 1: Introduction and history
Week 2: Processes, threads and scheduling
Week 3 - Deadlocks (4 hours)
Week 4: Midterm exam
Weeks 5-6: Memory management; paging
Grading: 30% midterm"""

MARKDOWN = """# Biology 101
## Cells
- Cell structure (2 hrs)
- Membranes
## Genetics
* Mendel
* DNA"""


def shape(outline: Outline | None) -> list[tuple[str, list[str]]] | None:
    if outline is None:
        return None
    return [(module.title, [topic.title for topic in module.topics]) for module in outline.modules]


class TestOutlineFromSyllabus:
    def test_reads_weeks_and_leaves_administration_out(self) -> None:
        outline = outline_from_syllabus(WEEKS)

        assert outline is not None
        assert (outline.title, outline.source) == ("CSC 301: Operating Systems", "syllabus")
        assert shape(outline) == [
            ("Introduction and history", ["Introduction and history"]),
            ("Processes, threads and scheduling", ["Processes", "Threads and scheduling"]),
            ("Deadlocks", ["Deadlocks"]),
            ("Memory management; paging", ["Memory management", "Paging"]),
        ]
        assert outline.modules[2].estimated_hours == 4.0
        assert "hours" in outline.notice

    def test_reads_markdown_headings_and_bullets(self) -> None:
        outline = outline_from_syllabus(MARKDOWN)

        assert outline is not None
        assert outline.title == "Biology 101"
        assert shape(outline) == [
            ("Cells", ["Cell structure", "Membranes"]),
            ("Genetics", ["Mendel", "DNA"]),
        ]
        assert outline.topics[0].hours == 2.0

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("1. Sets\n2. Relations\n3. Maps", [("Topics", ["Sets", "Relations", "Maps"])]),
            (
                "1. Limits\n  1.1 Continuity\n  1.2 Bounds\n2. Series\n  2.1 Tests",
                [("Limits", ["Continuity", "Bounds"]), ("Series", ["Tests"])],
            ),
            ("Topics: arrays, lists, trees", [("Topics", ["Arrays", "Lists", "Trees"])]),
            (
                "UNIT I\nKinematics\nDynamics\nUNIT II\nOptics",
                [("UNIT I", ["Kinematics", "Dynamics"]), ("UNIT II", ["Optics"])],
            ),
            (
                "Unidad 1: Límites\nUnidad 2: Derivadas\nUnidad 3: Integrales",
                [
                    ("Límites", ["Límites"]),
                    ("Derivadas", ["Derivadas"]),
                    ("Integrales", ["Integrales"]),
                ],
            ),
            (
                "Week 1: Sets\nWeek 2: Sets\nWeek 3: Maps\nWeek 4: Trees",
                [("Sets", ["Sets"]), ("Maps", ["Maps"]), ("Trees", ["Trees"])],
            ),
            ("- Sets\n- sets\n- Maps\n- Trees", [("Topics", ["Sets", "Maps", "Trees"])]),
        ],
    )
    def test_reads_common_layouts(self, text: str, expected: list[tuple[str, list[str]]]) -> None:
        assert shape(outline_from_syllabus(text)) == expected

    def test_estimates_more_time_for_broader_topics(self) -> None:
        outline = outline_from_syllabus(
            "- Sets\n- Trees, heaps and everything built on them\n- Maps"
        )

        assert outline is not None
        assert [topic.hours for topic in outline.topics] == [1.5, 2.0, 1.5]

    def test_keeps_at_most_two_hundred_topics(self) -> None:
        outline = outline_from_syllabus(
            "\n".join(f"- Theme number {place}" for place in range(500))
        )

        assert outline is not None
        assert len(outline.topics) == 200

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "   \n\n",
            "I want to learn Data Structures for my exam in 6 weeks",
            "I would like some help.\nMy exam is soon.\nThank you very much!\nBye.",
            "hi\nplease help me\nwith maths\nthanks\nbye",
            "- one\n- two",
            "Instructor: A\nRoom: B\nGrading: C",
            "\x00\x01\x02",
        ],
    )
    def test_is_none_for_anything_else(self, text: str) -> None:
        assert outline_from_syllabus(text) is None
