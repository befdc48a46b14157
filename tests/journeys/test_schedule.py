"""Blocks by hand: made, changed, resized by keyboard, deleted, locked."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, expect

from tests.journeys.student import PATIENCE_MS, Student
from tools.instance import eventually

LAGOS = ZoneInfo("Africa/Lagos")


class TestBlock:
    def test_is_made_and_changed_in_the_dialog(self, ada: Student) -> None:
        ada.open("/schedule")

        ada.click("Block")
        dialog = ada.page.get_by_role("dialog")
        dialog.get_by_label("Title", exact=True).fill("Choir")
        dialog.get_by_label("Start", exact=True).fill("10:00")
        dialog.get_by_label("End", exact=True).fill("11:30")
        dialog.get_by_role("button", name="Add block").click()
        drawn = _drawn(ada, "Choir")
        expect(drawn).to_be_visible(timeout=PATIENCE_MS)
        drawn.click()
        dialog.get_by_label("Title", exact=True).fill("Choir rehearsal")
        dialog.get_by_role("button", name="Save").click()
        expect(_drawn(ada, "Choir rehearsal")).to_be_visible(timeout=PATIENCE_MS)

        (block,) = ada.blocks()
        start, end = (datetime.fromisoformat(block[edge]) for edge in ("start", "end"))
        assert block["title"] == "Choir rehearsal"
        assert f"{start.astimezone(LAGOS):%H:%M}" == "10:00"
        assert end - start == timedelta(minutes=90)

    def test_moves_and_grows_by_keyboard(self, ada: Student) -> None:
        _add(ada, "Lab", "10:00", "11:00")
        ada.open("/schedule")
        drawn = _drawn(ada, "Lab")

        drawn.focus()
        ada.page.keyboard.press("ArrowDown")
        ada.page.keyboard.press("Shift+ArrowDown")
        eventually(lambda: _times(ada) == ("10:15", "11:30"), what="the change in the database")

        expect(drawn).to_have_accessible_name(re.compile("10:15 to 11:30"))

    def test_is_deleted_and_brought_back(self, ada: Student) -> None:
        _add(ada, "Lab", "10:00", "11:00")
        ada.open("/schedule")

        _drawn(ada, "Lab").click()
        ada.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        eventually(lambda: not ada.blocks(), what="the deletion")

        expect(_drawn(ada, "Lab")).to_have_count(0)


class TestImport:
    def test_dates_of_a_syllabus_reach_the_month_and_go_again(self, ada: Student) -> None:
        first = datetime.now(LAGOS).date().replace(day=3) + timedelta(days=31)
        days = [first + timedelta(days=offset) for offset in (0, 4, 8)]
        lines = [f"Essay {number} due {day:%d %B %Y}" for number, day in enumerate(days, start=1)]
        ada.open("/schedule/import")

        ada.fill("Text", "\n".join(lines))
        ada.click("Find the dates")
        expect(ada.page.locator(".import-row")).to_have_count(3, timeout=PATIENCE_MS)
        ada.click("Import 3")
        ada.click("See them in the month")
        for title in ("Essay 1", "Essay 2", "Essay 3"):
            drawn = ada.page.get_by_role("button", name=re.compile(f"^{title},"))
            expect(drawn).to_be_visible(timeout=PATIENCE_MS)
        kept = {task["title"]: task["due_at"][:10] for task in ada.get("/tasks")["items"]}
        ada.open("/schedule/import")
        ada.click("Undo")
        eventually(lambda: not ada.get("/tasks")["items"], what="the undone import")

        assert kept == {f"Essay {n}": f"{day}" for n, day in enumerate(days, start=1)}


def _add(student: Student, title: str, start: str, end: str) -> None:
    today = datetime.now(LAGOS).date()
    times = {"start": f"{today}T{start}:00+01:00", "end": f"{today}T{end}:00+01:00"}
    assert student.post("/schedule", title=title, **times).ok


def _drawn(student: Student, title: str) -> Locator:
    return student.page.locator("[data-day]").get_by_role("button", name=re.compile(f"^{title},"))


def _times(student: Student) -> tuple[str, str]:
    (block,) = student.blocks()
    start, end = (
        datetime.fromisoformat(block[edge]).astimezone(LAGOS) for edge in ("start", "end")
    )
    return f"{start:%H:%M}", f"{end:%H:%M}"
