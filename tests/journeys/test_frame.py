"""What every page carries: news without a reload, the command menu, the assistant over the page."""

from datetime import UTC, datetime

from playwright.sync_api import expect

from tests.journeys.conftest import NewStudent
from tests.journeys.student import PATIENCE_MS, Student


class TestOpenPage:
    def test_hears_of_a_due_reminder_and_of_other_tabs(self, newcomer: NewStudent) -> None:
        ada, ben = newcomer(), newcomer()
        ada.open("/today")
        ben.open("/today")
        ada.run("window.isFirstLoad = true")

        assert ada.post("/reminders", title="Ring the lab", due_at=_now()).ok
        assert ada.post("/goals", title="Pass the exam").ok
        bell = ada.page.get_by_role("button", name="Notifications, 1 new")
        expect(bell).to_be_visible(timeout=PATIENCE_MS)
        ada.sees("Pass the exam")
        bell.click()

        expect(ada.page.get_by_role("dialog").get_by_text("Ring the lab")).to_be_visible()
        assert ada.run("window.isFirstLoad") is True
        expect(ben.page.get_by_role("button", name="Notifications", exact=True)).to_be_visible()


class TestKeyboard:
    def test_finds_a_course_and_asks_about_it(self, ada: Student) -> None:
        assert ada.post("/courses", title="Marine biology").ok
        ada.open("/today")
        keyboard = ada.page.keyboard

        keyboard.press("Control+k")
        keyboard.type("marine")
        first = ada.page.get_by_role("option").first
        expect(first).to_contain_text("Marine biology", timeout=PATIENCE_MS)
        keyboard.press("Enter")
        ada.page.wait_for_url("**/courses/*")
        ada.sees("Marine biology")
        keyboard.press("Control+j")

        panel = ada.page.get_by_role("dialog", name="Assistant")
        expect(panel.get_by_text("Looking at Marine biology")).to_be_visible(timeout=PATIENCE_MS)
        expect(panel.get_by_label("Message", exact=True)).to_be_focused()
        keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(ada.page.get_by_role("button", name="Ask Maigie (Ctrl J)")).to_be_focused()


def _now() -> str:
    return datetime.now(UTC).isoformat()
