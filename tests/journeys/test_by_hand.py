"""Everything the assistant makes can be made and changed by hand."""

import re

from playwright.sync_api import expect

from tests.journeys.student import PATIENCE_MS, Student
from tools.instance import eventually


class TestCourse:
    def test_is_made_and_changed_by_hand(self, ada: Student) -> None:
        ada.open("/courses")

        ada.click("New course")
        dialog = ada.page.get_by_role("dialog")
        dialog.get_by_label("Title", exact=True).fill("Pottery")
        dialog.get_by_role("button", name="Create course").click()
        course = eventually(lambda: _only(ada, "/courses"), what="the course")
        ada.open(f"/courses/{course['id']}")
        ada.fill("Title of the new module", "Throwing")
        ada.click("Add module")
        ada.sees("Throwing")
        ada.click("Edit course")
        dialog.get_by_label("Title", exact=True).fill("Pottery for beginners")
        dialog.get_by_role("button", name="Save").click()

        expect(ada.page.get_by_role("heading", level=1)).to_have_text("Pottery for beginners")
        saved = ada.get(f"/courses/{course['id']}")
        assert saved["title"] == "Pottery for beginners"
        assert [module["title"] for module in saved["modules"]] == ["Throwing"]


class TestGoal:
    def test_is_made_and_changed_by_hand(self, ada: Student) -> None:
        ada.open("/goals")

        ada.click("New goal")
        dialog = ada.page.get_by_role("dialog")
        dialog.get_by_label("Title", exact=True).fill("Run 5 km")
        dialog.get_by_label("Date", exact=True).fill("2030-05-01")
        dialog.get_by_role("button", name="Add goal").click()
        eventually(lambda: _only(ada, "/goals"), what="the goal")
        goals = ada.page.get_by_role("main")
        goals.get_by_role("button", name="More", exact=True).click()
        goals.get_by_role("button", name="Edit", exact=True).click()
        dialog.get_by_label("Title", exact=True).fill("Run 10 km")
        dialog.get_by_role("button", name="Save").click()
        ada.sees("Run 10 km")

        goal = _only(ada, "/goals")
        assert goal is not None
        assert (goal["title"], goal["target_date"]) == ("Run 10 km", "2030-05-01")


class TestSettings:
    def test_keep_study_hours_and_plans_respect_them(self, ada: Student) -> None:
        ada.open("/settings")

        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"):
            ada.fill(f"{day}, first span, from", "18:00")
            ada.fill(f"{day}, first span, to", "20:00")
        ada.click("Save study hours")
        eventually(lambda: _opens_at(ada, "18:00"), what="the saved hours")
        answer = ada.post("/ai/chat", message="I want to learn Calculus for my exam in 3 weeks")
        blocks = ada.blocks()

        assert answer.ok
        assert blocks
        # Lagos is an hour ahead of the instants the API gives.
        assert all("17:00" <= block["start"][11:16] < "19:00" for block in blocks), blocks

    def test_keep_the_theme_over_a_reload(self, ada: Student) -> None:
        ada.open("/settings")

        ada.click("Dark")
        dark = re.compile(r"\bdark\b")
        expect(ada.page.locator("html")).to_have_class(dark)
        ada.open("/today")

        expect(ada.page.locator("html")).to_have_class(dark, timeout=PATIENCE_MS)


def _only(student: Student, path: str) -> dict | None:
    items = student.get(path)["items"]
    return items[0] if len(items) == 1 else None


def _opens_at(student: Student, at: str) -> bool:
    windows = student.get("/availability")["windows"]
    return all(windows[day][0]["start"] == at for day in ("mon", "tue", "wed", "thu", "fri", "sat"))
