"""Goals that need each other: connected, refused, reached, freed."""

from playwright.sync_api import expect

from tests.journeys.student import PATIENCE_MS, Student
from tools.instance import eventually


class TestGoalGraph:
    def test_reaching_the_first_goal_frees_the_second(self, ada: Student) -> None:
        first, second = _make(ada, "Learn to swim"), _make(ada, "Swim the lake")
        ada.open("/goals")

        ada.click("Graph")
        _connect(ada, "Learn to swim", "Swim the lake")
        eventually(lambda: _status(ada, second) == "blocked", what="the blocked goal")
        expect(ada.page.locator(".goal-node")).to_have_count(2, timeout=PATIENCE_MS)
        _connect(ada, "Swim the lake", "Learn to swim")
        ada.sees("That would make a circle")
        edges = ada.get("/goals/graph")["edges"]
        ada.click("Board")
        ada.sees("waits for “Learn to swim”")
        ada.page.get_by_title("Move Learn to swim").click()
        ada.click("Reached")

        eventually(lambda: _status(ada, second) == "active", what="the freed goal")
        todo = ada.page.get_by_role("region", name="To do, 1")
        expect(todo.get_by_role("link", name="Swim the lake")).to_be_visible(timeout=PATIENCE_MS)
        assert [(edge["depends_on"], edge["goal_id"]) for edge in edges] == [(first, second)]
        assert _status(ada, first) == "done"


def _make(student: Student, title: str) -> str:
    student.open("/goals")
    student.click("New goal")
    dialog = student.page.get_by_role("dialog")
    dialog.get_by_label("Title", exact=True).fill(title)
    dialog.get_by_role("button", name="Add goal").click()
    return eventually(lambda: _id_of(student, title), what=title)


def _connect(student: Student, first: str, then: str) -> None:
    student.page.get_by_role("combobox", name="Comes first").select_option(label=first)
    student.page.get_by_role("combobox", name="Comes after").select_option(label=then)
    student.click("Connect")


def _id_of(student: Student, title: str) -> str | None:
    found = [goal["id"] for goal in student.get("/goals")["items"] if goal["title"] == title]
    return found[0] if found else None


def _status(student: Student, goal_id: str) -> str:
    return student.get(f"/goals/{goal_id}")["status"]
