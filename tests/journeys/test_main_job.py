"""Sign up, say one sentence, look at the schedule, move a block, take it back, start again."""

import re
import time
from datetime import datetime

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import NewStudent
from tests.journeys.student import MAIN_JOB, PASSWORD, PATIENCE_MS, Student
from tools.instance import Instance, eventually

MOST_INTERACTIONS = 6
MOST_SECONDS = 60


class TestMainJob:
    def test_is_planned_within_a_minute_and_six_interactions(self, visitor: NewStudent) -> None:
        ada = visitor()
        ada.open("/sign-up")
        began = time.monotonic()

        ada.fill("Email", ada.email)
        ada.fill("Password", PASSWORD)
        ada.click("Create account")
        ada.page.wait_for_url("**/today")
        ada.wait_until_alive()
        if not ada.page.get_by_label("Message", exact=True).count():
            ada.click("Assistant", role="link")
        ada.say(MAIN_JOB)
        receipt = _receipt(ada)
        expect(receipt).to_be_visible(timeout=PATIENCE_MS)
        seconds = time.monotonic() - began

        assert seconds <= MOST_SECONDS
        assert ada.interactions <= MOST_INTERACTIONS
        for word in ("course", "goal", "blocks"):
            expect(receipt).to_contain_text(re.compile(word, re.IGNORECASE))
        assert len(ada.blocks()) >= 8

    def test_shows_on_the_schedule_moves_and_is_taken_back(self, ada: Student) -> None:
        ada.open("/assistant")
        ada.say(MAIN_JOB)
        expect(_receipt(ada)).to_be_visible(timeout=PATIENCE_MS)

        block = ada.blocks()[0]
        drawn = _find_on_schedule(ada, block)
        expect(drawn).to_contain_text(block["title"])
        _drag(ada, drawn)
        moved = eventually(lambda: _moved(ada, block), what="the move in the database")
        ada.open("/assistant")
        _receipt(ada).get_by_role("button", name="Undo", exact=True).click()
        expect(ada.page.get_by_text("Undone").first).to_be_visible(timeout=PATIENCE_MS)

        assert moved["start"] != block["start"]
        assert _length(moved) == _length(block)
        # What a person moved by hand is theirs: an undo takes the rest.
        assert [one["id"] for one in ada.blocks()] == [block["id"]]

    def test_leaves_nothing_when_taken_back_at_once(self, ada: Student) -> None:
        ada.open("/assistant")
        ada.say(MAIN_JOB)
        expect(_receipt(ada)).to_be_visible(timeout=PATIENCE_MS)

        ada.click("Undo")
        expect(ada.page.get_by_text("Undone").first).to_be_visible(timeout=PATIENCE_MS)

        assert ada.blocks() == []
        assert ada.get("/courses")["items"] == []
        assert ada.get("/goals")["items"] == []

    def test_is_still_there_after_a_restart(self, instance: Instance, ada: Student) -> None:
        ada.open("/assistant")
        ada.say(MAIN_JOB)
        expect(_receipt(ada)).to_be_visible(timeout=PATIENCE_MS)
        before = ada.blocks()
        ada.page.goto("about:blank")

        instance.stop()
        instance.start()
        ada.open("/assistant")

        assert ada.blocks() == before
        expect(_receipt(ada)).to_be_visible(timeout=PATIENCE_MS)
        ada.sees(MAIN_JOB)
        expect(_find_on_schedule(ada, before[0])).to_contain_text(before[0]["title"])


def _receipt(student: Student) -> Locator:
    return student.page.get_by_role("article").filter(has_text="Data Structures").first


def _find_on_schedule(student: Student, block: dict) -> Locator:
    """Open the week of a block and return how it is drawn."""
    student.open("/schedule")
    title = re.compile(re.escape(block["title"]))
    day = student.page.locator(f"[data-day='{block['start'][:10]}']")
    drawn = day.get_by_role("button", name=title).first
    expect(student.page.locator("[data-day]").first).to_be_attached(timeout=PATIENCE_MS)
    if not day.count():
        student.click("Next")
    expect(drawn).to_be_visible(timeout=PATIENCE_MS)
    return drawn


def _drag(student: Student, drawn: Locator) -> None:
    """Pull a block down by about two hours with the mouse."""
    drawn.scroll_into_view_if_needed()
    box = drawn.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + min(12, box["height"] / 3)
    mouse = student.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y + 40, steps=4)
    mouse.move(x, y + 88, steps=4)
    mouse.up()


def _moved(student: Student, block: dict) -> dict | None:
    now = student.get(f"/schedule/{block['id']}")
    return now if now["start"] != block["start"] else None


def _length(block: dict) -> float:
    start, end = (datetime.fromisoformat(block[edge]) for edge in ("start", "end"))
    return (end - start).total_seconds()
