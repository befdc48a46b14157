"""From one line to recorded minutes: quick add, the timer over a reload, adherence."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.journeys.student import PATIENCE_MS, Student
from tools.instance import eventually


class TestStudySession:
    def test_is_started_from_a_line_and_recorded(self, ada: Student) -> None:
        ada.open("/today")

        ada.fill("Add quickly", "Essay draft tomorrow 5pm !high #bio ~45m every week @family")
        tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011  # the browser lives in Lagos
        ada.sees(f"{tomorrow.day} {tomorrow:%b %Y}, 17:00")
        ada.click("Leave out: Every week")
        ada.click("Add task")
        task = eventually(lambda: _only(ada, "/tasks"), what="the task")
        ada.click("Start")
        bar = ada.page.get_by_role("region", name="Study session")
        expect(bar.get_by_role("timer")).to_have_text(re.compile(r"^4[45]:\d\d$"))
        ada.page.reload()
        ada.wait_until_alive()
        expect(bar).to_be_visible(timeout=PATIENCE_MS)
        expect(ada.page).to_have_title(re.compile(r"^4[45]:\d\d · "))
        ada.click("Stop")
        ada.page.get_by_label("The task is done").check()
        ada.click("Stop and record")
        expect(bar).to_be_hidden()

        kept = ada.get(f"/forecast/adherence?from={date.today()}&to={date.today()}")  # noqa: DTZ011
        session = _only(ada, "/study-sessions")
        assert (task["tags"], task["recurring_rule"]) == (["bio"], None)
        assert session is not None
        assert (session["status"], session["task_id"]) == ("finished", task["id"])
        assert 0 < session["minutes"] < 2
        assert abs(kept["studied_minutes"] - session["minutes"]) < 0.02
        assert ada.get(f"/tasks/{task['id']}")["status"] == "done"


def _only(student: Student, path: str) -> dict | None:
    items = student.get(path)["items"]
    return items[0] if len(items) == 1 else None
