"""Every page: no complaint in the console, one heading, and nothing wider than a phone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NewStudent
from tests.journeys.student import PATIENCE_MS, Student

PUBLIC = ("/", "/sign-in", "/sign-up")
INNER = ("/today", "/schedule", "/courses", "/goals", "/assistant", "/settings")
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class TestEveryPage:
    @pytest.mark.parametrize("path", PUBLIC)
    def test_fits_a_phone_for_visitors(self, visitor: NewStudent, path: str) -> None:
        somebody = visitor(phone=True)

        somebody.open(path)
        _settles(somebody)

        assert somebody.run(WIDER) == 0

    @pytest.mark.parametrize("path", INNER)
    def test_fits_a_phone_with_a_semester_in_it(self, newcomer: NewStudent, path: str) -> None:
        ada = newcomer(phone=True)
        _fill(ada)

        ada.open(path)
        _settles(ada)

        assert ada.run(WIDER) == 0

    @pytest.mark.parametrize("path", INNER)
    def test_stands_at_a_desk(self, ada: Student, path: str) -> None:
        _fill(ada)

        ada.open(path)
        _settles(ada)

        assert ada.run(WIDER) == 0
        assert ada.run("document.querySelectorAll('h1').length") == 1

    def test_of_a_course_fits_a_phone(self, newcomer: NewStudent) -> None:
        ada = newcomer(phone=True)
        _fill(ada)
        course = ada.get("/courses")["items"][0]

        ada.open(f"/courses/{course['id']}")
        ada.sees(course["modules"][0]["title"])

        assert ada.run(WIDER) == 0


def _fill(student: Student) -> None:
    answer = student.post("/ai/chat", message="I want to learn Statistics for my exam in 3 weeks")
    assert answer.ok, answer.text()


def _settles(student: Student) -> None:
    """Wait until the page has its data."""
    expect(student.page.get_by_role("heading", level=1).first).to_be_attached(timeout=PATIENCE_MS)
    expect(student.page.locator(".skeleton")).to_have_count(0, timeout=PATIENCE_MS)
