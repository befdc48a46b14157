"""Talking to Maigie: choices to tap, tomorrow's plan, and messages that mean harm."""

from playwright.sync_api import expect

from tests.journeys.student import PATIENCE_MS, Student

HOSTILE = (
    "<img src=x onerror=\"document.title='owned'\"> [x](javascript:alert(1)) <script>1</script>"
)


class TestClarification:
    def test_is_answered_by_a_tap(self, ada: Student) -> None:
        ada.open("/assistant")

        ada.say("I want to pass my Chemistry exam")
        choice = ada.page.get_by_role("button", name="In 4 weeks", exact=True)
        expect(choice).to_be_visible(timeout=PATIENCE_MS)
        nothing_yet = ada.blocks()
        choice.click()
        expect(ada.page.get_by_role("article").first).to_be_visible(timeout=PATIENCE_MS)

        assert nothing_yet == []
        assert ada.blocks()
        (goal,) = ada.get("/goals")["items"]
        assert "Chemistry" in goal["title"]


class TestPlanTomorrow:
    def test_places_open_work_and_sets_reminders(self, ada: Student) -> None:
        assert ada.post("/tasks", title="Essay outline", estimated_minutes=60).ok
        ada.open("/assistant")

        ada.say("Help me plan tomorrow")
        expect(ada.page.get_by_role("article").first).to_be_visible(timeout=PATIENCE_MS)

        (block,) = ada.blocks(3)
        assert block["title"] == "Essay outline"
        assert ada.get("/reminders")["items"]


class TestHostileMessage:
    def test_is_shown_as_typed_and_runs_nothing(self, ada: Student) -> None:
        ada.open("/assistant")

        ada.say(HOSTILE)
        expect(ada.page.locator(".answer").first).to_be_visible(timeout=PATIENCE_MS)

        expect(ada.page.locator(".said").first).to_have_text(HOSTILE)
        assert ada.run("document.title") != "owned"
        assert ada.run("document.querySelectorAll('.chat-log img, .chat-log script').length") == 0
        assert ada.run("document.querySelectorAll('a[href^=\"javascript:\"]').length") == 0

    def test_is_inert_as_a_title_on_every_page(self, ada: Student) -> None:
        assert ada.post("/courses", title=HOSTILE).ok
        assert ada.post("/goals", title=HOSTILE).ok

        for path in ("/courses", "/goals", "/today"):
            ada.open(path)
            ada.page.wait_for_load_state("networkidle")

            assert ada.run("document.title") != "owned"
            assert ada.run("document.querySelectorAll('main img[src=\"x\"]').length") == 0
