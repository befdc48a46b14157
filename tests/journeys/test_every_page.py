"""Every page, at a desk and on a phone, light and dark: fits, has one heading, axe-core is silent."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import arriving
from tests.journeys.student import PATIENCE_MS, Student
from tools.instance import Instance

PUBLIC = ("/", "/sign-in", "/sign-up")
INNER = (
    "/today",
    "/schedule",
    "/schedule/import",
    "/courses",
    "/goals",
    "/learn",
    "/library",
    "/library?tab=sources",
    "/library/import",
    "/insights",
    "/memories",
    "/mastery",
    "/reviews",
    "/assistant",
    "/assistant/activity",
    "/notifications",
    "/settings",
    "/organizations",
)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
FOUND = f"""axe.run(document, {RULES}).then(result => result.violations.map(one =>
  `${{one.id}}: ` + one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | ')))"""


@pytest.fixture(scope="module", params=[False, True], ids=["desk", "phone"])
def visitor_of_pages(
    request: pytest.FixtureRequest, browser: Browser, instance: Instance
) -> Iterator[Student]:
    with arriving(browser, instance, phone=request.param) as somebody:
        yield somebody


@pytest.fixture(scope="module", params=[False, True], ids=["desk", "phone"])
def ada(request: pytest.FixtureRequest, browser: Browser, instance: Instance) -> Iterator[Student]:
    with arriving(browser, instance, phone=request.param) as student:
        student.register()
        answer = student.post(
            "/ai/chat", message="I want to learn Statistics for my exam in 3 weeks"
        )
        assert answer.ok, answer.text()
        yield student


class TestEveryPage:
    @pytest.mark.parametrize("path", PUBLIC)
    def test_is_sound_for_visitors(self, visitor_of_pages: Student, path: str) -> None:
        _opens_soundly(visitor_of_pages, path)

    @pytest.mark.parametrize("path", INNER)
    def test_is_sound_with_a_semester_in_it(self, ada: Student, path: str) -> None:
        _opens_soundly(ada, path)

    def test_of_a_course_is_sound(self, ada: Student) -> None:
        course = ada.get("/courses")["items"][0]

        _opens_soundly(ada, f"/courses/{course['id']}")

    def test_of_a_source_is_sound(self, ada: Student) -> None:
        answer = ada.post("/library/sources", text="# Paging\n\nA page fault is an interrupt.")
        source = answer.json()["source"]

        _opens_soundly(ada, f"/library/sources/{source['id']}")

    def test_of_a_quiz_is_sound(self, ada: Student) -> None:
        quiz = ada.post("/quizzes", topic="Statistics", questions=3).json()

        _opens_soundly(ada, f"/quizzes/{quiz['id']}")


def _opens_soundly(student: Student, path: str) -> None:
    student.open(path)
    _settles(student)
    assert student.run(WIDER) == 0
    assert student.run("document.querySelectorAll('h1').length") == 1
    for scheme in ("light", "dark"):
        student.page.emulate_media(color_scheme=scheme)
        assert (scheme, _violations(student)) == (scheme, [])


def _violations(student: Student) -> list[str]:
    if not student.run("typeof axe === 'object'"):
        student.run(AXE)
    return student.run(FOUND)


def _settles(student: Student) -> None:
    """Wait until the page has its data."""
    expect(student.page.get_by_role("heading", level=1).first).to_be_attached(timeout=PATIENCE_MS)
    expect(student.page.locator(".skeleton")).to_have_count(0, timeout=PATIENCE_MS)
