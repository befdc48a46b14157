"""A review done with the keyboard alone, and taken back."""

from playwright.sync_api import expect

from tests.journeys.student import PATIENCE_MS, Student


class TestReviews:
    def test_are_done_by_key_and_taken_back(self, ada: Student) -> None:
        for front in ("What is an operon?", "Who described it?"):
            assert ada.post("/reviews/cards", front=front, back="See Jacob and Monod").ok
        ada.open("/reviews")
        ada.sees("2 to recall today")
        expect(ada.page.locator("#review-start")).to_be_focused()
        keys = ada.page.keyboard

        keys.press("Enter")
        ada.sees("1 of 2")
        keys.press("Space")
        ada.sees("See Jacob and Monod")
        keys.press("4")
        ada.sees("2 of 2")
        known = _by_reps(ada)
        keys.press("u")
        ada.sees("1 of 2")
        undone = _by_reps(ada)
        for _ in range(2):
            keys.press("Space")
            expect(ada.page.locator("#answer-4")).to_be_visible(timeout=PATIENCE_MS)
            keys.press("4")
            expect(ada.page.locator("#answer-4")).to_be_hidden(timeout=PATIENCE_MS)
        ada.sees("Done for today")
        keys.press("Escape")
        ada.sees("Nothing to recall now")

        assert (known, undone, _by_reps(ada)) == ([0, 1], [0, 0], [1, 1])
        assert ada.complaints == []


def _by_reps(student: Student) -> list[int]:
    return sorted(card["reps"] for card in student.get("/reviews/cards")["items"])
