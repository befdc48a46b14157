"""From a text to a path: a wrong turn, the gap, the way back, the end; a reload keeps the place."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.factories.nuggets import CELL_PAGES
from tests.journeys.student import PATIENCE_MS, Student
from tools.instance import eventually

TEXT = "\n\n".join(f"# {title}\n\n{text}" for title, text in CELL_PAGES)


class TestLearningPath:
    def test_goes_over_a_gap_to_its_end(self, ada: Student) -> None:
        ada.post("/library/sources", title="Cell biology", text=TEXT)
        eventually(lambda: ada.get("/narratives")["items"], what="the path", within_s=60)
        ada.open("/learn")

        ada.click("Start: Cell biology")
        ada.click("Check what I understood")
        right, wrong = eventually(lambda: _options(ada), what="the question")
        ada.click("Hint 1 of 3")
        ada.sees("Look here:")
        ada.click(wrong)
        ada.sees("A step back:")
        ada.page.reload()
        ada.wait_until_alive()
        expect(ada.page.get_by_role("list").get_by_text("Gap")).to_be_visible(timeout=PATIENCE_MS)
        ada.click("Back to the question")
        ada.click(right)
        expect(ada.page.get_by_text("Gap", exact=True)).to_have_count(0, timeout=PATIENCE_MS)
        while not ada.page.get_by_role("button", name="Finish").is_visible():
            place = _view(ada)["place"]["id"]
            ada.page.get_by_role("button", name=re.compile("^Go on to")).first.click()
            eventually(lambda before=place: _view(ada)["place"]["id"] != before, what="the next")
        ada.click("Finish")
        ada.sees("You showed that you know")

        view = _view(ada)
        assert (view["progress"], view["gaps"], len(view["confirmed"])) == (1.0, [], 1)
        levels = [one["level"] for one in ada.get("/mastery")["items"] if one["evidence_count"]]
        assert len(levels) == 1


def _view(student: Student) -> dict[str, Any]:
    [session] = student.get("/learning-sessions")["items"]
    return student.get(f"/learning-sessions/{session['id']}")


def _options(student: Student) -> tuple[str, str] | None:
    """Return the right option and a wrong one of the question in view."""
    view = _view(student)
    path = student.get(f"/narratives/{view['narrative_id']}")
    choices = next(
        node["choices"] for node in path["nodes"] if node["id"] == view["current_node_id"]
    )
    labels = {choice["effect"]: choice["label"] for choice in choices}
    if "reveals_gap" not in labels:
        return None
    return labels["confirms_mastery"], labels["reveals_gap"]
