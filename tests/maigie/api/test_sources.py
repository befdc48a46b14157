import pytest

from maigie.config import settings
from tests.factories.documents import PAGING, make_archive, make_pdf

NOTES = PAGING.encode()
SOURCES, JOBS = "/api/v1/library/sources", "/api/v1/library/jobs"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)


def upload(api, who, data=NOTES, name="week.md", **fields):
    return api.post(SOURCES, files={"file": (name, data)}, data=fields, headers=who["headers"])


class TestSources:
    def test_are_added_listed_and_deleted(self, api, signed_in):
        ada = signed_in()

        sent = upload(api, ada, title="Week 3")
        page = api.post(SOURCES, json={"url": "https://example.org/a"}, headers=ada["headers"])
        text = api.post(
            SOURCES, json={"text": PAGING, "title": "Mine"}, headers=ada["headers"]
        ).json()

        job = sent.json()["job"]
        assert sent.status_code == page.status_code == 202
        assert {"id", "type", "status", "nugget_count", "error_message"} <= job.keys()
        assert (job["status"], page.json()["job"]["type"]) == ("pending", "url")
        assert text["source"]["id"] == sent.json()["source"]["id"]
        listed = api.get(f"{SOURCES}?limit=1", headers=ada["headers"]).json()
        assert len(listed["items"]) == 1
        assert listed["next_cursor"] is not None
        one = f"{SOURCES}/{sent.json()['source']['id']}"
        assert api.get(one, headers=ada["headers"]).json()["title"] == "Week 3"
        assert api.delete(one, headers=ada["headers"]).status_code == 204
        assert api.get(one, headers=ada["headers"]).status_code == 404
        there = api.get(f"{SOURCES}?trashed=true", headers=ada["headers"]).json()["items"]
        back = api.post(f"{one}/restore", headers=ada["headers"]).json()
        assert (there[0]["id"], back["trashed_at"]) == (back["id"], None)
        assert api.delete(f"{one}?forever=true", headers=ada["headers"]).status_code == 409

    @pytest.mark.parametrize(
        ("name", "data", "status"),
        [
            ("a.pdf", b"", 422),
            ("a.exe", b"MZ\0", 422),
            ("a.txt", make_pdf([["x"]]), 422),
            ("a.zip", make_archive({"a": b"b"}), 422),
            ("a.md", b"x" * (32 * 1024 * 1024 + 1), 413),
        ],
        ids=["empty", "program", "wrong ending", "archive", "too large"],
    )
    def test_are_refused_with_a_reason(self, api, signed_in, name, data, status):
        answer = upload(api, signed_in(), data, name)

        assert answer.status_code == status
        assert answer.json()["message"]

    @pytest.mark.parametrize(
        "body", [{}, {"url": "javascript:x"}, {"url": "https://a.org", "text": "x"}, {"path": "/"}]
    )
    def test_refuse_other_bodies(self, api, signed_in, body):
        answer = api.post(SOURCES, json=body, headers=signed_in()["headers"])

        assert answer.status_code == 422

    def test_are_nobody_elses(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        added = upload(api, ada).json()

        for path in (f"{SOURCES}/{added['source']['id']}", f"{JOBS}/{added['job']['id']}"):
            assert api.get(path, headers=ben["headers"]).status_code == 404
        assert api.get(JOBS, headers=ben["headers"]).json()["items"] == []
        cancel = f"{JOBS}/{added['job']['id']}/cancel"
        assert api.post(cancel, headers=ben["headers"]).status_code == 404


class TestJobs:
    def test_are_canceled_and_tried_again(self, api, signed_in):
        ada = signed_in()
        job = upload(api, ada).json()["job"]
        one = f"{JOBS}/{job['id']}"

        canceled = api.post(f"{one}/cancel", headers=ada["headers"]).json()
        twice = api.post(f"{one}/cancel", headers=ada["headers"]).status_code
        failed = api.get(f"{JOBS}?status=failed", headers=ada["headers"]).json()["items"]
        again = api.post(f"{one}/retry", headers=ada["headers"]).json()

        assert (canceled["status"], canceled["canceled"], twice) == ("failed", True, 409)
        assert [row["id"] for row in failed] == [job["id"]]
        assert (again["status"], again["attempt"]) == ("pending", 2)
