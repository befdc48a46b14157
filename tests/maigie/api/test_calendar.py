"""Calendar files over HTTP: import, syllabus, export, secret address."""

import pytest

from tests.factories.documents import make_pdf

CALENDAR = "/api/v1/calendar"
FEED = "/api/v1/calendar.ics"
FILE = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261123T090000Z\r\n"
    "DTEND:20261123T100000Z\r\nSUMMARY:Lecture\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def ada(signed_in) -> dict:
    return signed_in("Ada")["headers"]


def titles(api, headers) -> list[str]:
    items = api.get("/api/v1/schedule?date=2026-11-23", headers=headers).json()["items"]
    return [item["title"] for item in items]


class TestDeadlinesOfADocument:
    def test_are_found_line_by_line(self, api, ada):
        lines = ["Biology 101", "Essay 1 due 12 March 2027", "Final exam 15 May 2027, 9am"]
        sent = {"file": ("dates.pdf", make_pdf([lines]), "application/pdf")}

        made = api.post(f"{CALENDAR}/deadlines", files=sent, headers=ada)

        assert made.status_code == 201, made.text
        assert [item["date"] for item in made.json()["items"]] == ["2027-03-12", "2027-05-15"]


class TestImport:
    @pytest.mark.parametrize(
        "sent",
        [
            {"files": {"file": ("term.ics", FILE, "text/calendar")}},
            {"json": {"text": FILE}},
            {"content": FILE, "headers": {"content-type": "text/calendar"}},
        ],
        ids=["file", "text", "raw"],
    )
    def test_is_a_dry_run_until_it_is_applied(self, sent, api, ada):
        headers = {**ada, **sent.pop("headers", {}), "idempotency-key": "one-import"}

        made = api.post(f"{CALENDAR}/import", headers=headers, **sent)

        assert made.status_code == 201, made.text
        assert made.json()["counts"]["new"] == 1
        assert titles(api, ada) == []
        applied = api.post(f"{CALENDAR}/import/{made.json()['id']}/apply", headers=ada)
        assert (applied.status_code, applied.json()["status"]) == (200, "applied")
        assert titles(api, ada) == ["Lecture"]

    def test_at_once_can_be_undone(self, api, ada):
        body = {"text": FILE}
        made = api.post(f"{CALENDAR}/import?dry_run=false", json=body, headers=ada).json()
        again = api.post(f"{CALENDAR}/import?dry_run=false", json=body, headers=ada).json()

        assert (made["status"], again["counts"]["same"]) == ("applied", 1)
        assert titles(api, ada) == ["Lecture"]
        undone = api.post(f"{CALENDAR}/import/{made['id']}/undo", headers=ada)
        assert (undone.json()["status"], titles(api, ada)) == ("discarded", [])

    def test_that_is_discarded_cannot_be_applied(self, api, ada):
        made = api.post(f"{CALENDAR}/import", json={"text": FILE}, headers=ada).json()
        url = f"{CALENDAR}/import/{made['id']}"

        assert api.delete(url, headers=ada).json()["status"] == "discarded"
        assert api.post(f"{url}/apply", headers=ada).status_code == 409
        assert api.get(url, headers=ada).json()["status"] == "discarded"

    @pytest.mark.parametrize(
        "sent",
        [
            {"files": {"file": ("x.ics", b"x" * (5 * 1024 * 1024 + 1))}},
            {"json": {"text": "hello"}},
            {"json": {"surprise": 1}},
            {"content": b"{", "headers": {"content-type": "application/json"}},
            {"content": b""},
        ],
        ids=["large", "no calendar", "field", "broken", "empty"],
    )
    def test_refuses_what_is_no_calendar(self, sent, api, ada):
        headers = {**ada, **sent.pop("headers", {})}

        answer = api.post(f"{CALENDAR}/import", headers=headers, **sent)

        assert answer.status_code == 422
        assert answer.json()["message"]


class TestDeadlines:
    def test_are_confirmed_line_by_line(self, api, ada):
        text = "Essay due 1 December 2030\nReport due 03/04/2030\n"
        made = api.post(f"{CALENDAR}/deadlines", json={"text": text}, headers=ada).json()
        url = f"{CALENDAR}/import/{made['id']}/apply"

        unclear = api.post(url, headers=ada)
        items = [{"id": "0", "title": "Essay 1"}, {"id": "1", "date": "2030-04-03"}]
        done = api.post(url, json={"items": items}, headers=ada)

        assert [item["source"] for item in made["items"]] == text.splitlines()
        assert made["items"][1]["alternatives"] == ["2030-03-04", "2030-04-03"]
        assert (unclear.status_code, done.status_code) == (422, 200)
        tasks = api.get("/api/v1/tasks", headers=ada).json()["items"]
        assert [task["title"] for task in tasks] == ["Report", "Essay 1"]


class TestFeed:
    def test_is_read_without_sign_in_until_it_ends(self, api, ada):
        api.post(f"{CALENDAR}/import?dry_run=false", json={"text": FILE}, headers=ada)
        made = api.post(f"{CALENDAR}/feed", headers=ada)
        token = {"token": made.json()["token"]}

        read = api.get(FEED, params=token)
        unchanged = api.get(FEED, params=token, headers={"if-none-match": read.headers["etag"]})
        exported = api.get(f"{CALENDAR}/export", headers=ada)

        assert (made.status_code, read.status_code, unchanged.status_code) == (201, 200, 304)
        assert read.headers["content-type"] == "text/calendar; charset=utf-8"
        assert "SUMMARY:Lecture" in read.text
        assert exported.text == read.text
        assert api.get(f"{CALENDAR}/feed", headers=ada).json()["active"]
        assert api.delete(f"{CALENDAR}/feed", headers=ada).status_code == 204
        assert api.get(FEED, params=token).status_code == 404

    @pytest.mark.parametrize("token", ["x", "A" * 64])
    def test_of_nobody_is_not_found(self, token, api):
        assert api.get(FEED, params={"token": token}).status_code == 404
