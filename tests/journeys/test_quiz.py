"""A quiz on one's own note: a wrong answer, what it shows of mastery, and the learner's word."""

from playwright.sync_api import expect

from tests.factories.study_texts import CELLS
from tests.journeys.student import PATIENCE_MS, Student


class TestQuiz:
    def test_leads_from_a_wrong_answer_to_a_corrected_level(self, ada: Student) -> None:
        course = ada.post("/courses", title="Biology").json()
        ada.post("/notes", title="Cells", content=CELLS, course_id=course["id"])

        ada.open(f"/courses/{course['id']}")
        ada.click("Practise")
        ada.page.wait_for_url("**/quizzes/*", timeout=PATIENCE_MS)
        ada.click("Skip")
        ada.sees("Not answered")
        ada.page.keyboard.press("Enter")
        ada.sees("2 of 10")
        ada.click("End")
        ada.sees("0 of 10 right")
        concept = ada.get("/mastery")["items"][0]
        ada.open("/mastery")
        ada.page.get_by_role("button", name=f"{concept['title']}:").click()
        ada.sees("Quiz answer: wrong")
        ada.click("I know this")
        ada.sees("Your own word: you know this")

        detail = ada.get(f"/mastery/{concept['id']}")
        assert concept["level"] < 50
        assert detail["concept"]["level"] == 90.0
        assert [one["kind"] for one in detail["evidence"]] == ["correction", "answer"]
        expect(ada.page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "90")
