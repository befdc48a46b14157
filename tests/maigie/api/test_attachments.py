"""Files over HTTP: uploaded, sent with a message, shown with it."""

from pathlib import Path

import pytest

from maigie.config import settings

PATH = "/api/v1/ai/attachments"
CHAT = "/api/v1/ai/chat"
TEXT = " ".join(
    f"Leaves turn light into sugar in step {n}, which the plant then uses to grow."
    for n in range(9)
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "data_dir", tmp_path)


class TestAttachment:
    def test_is_summarised_and_shown_with_its_message(self, api, sign_up):
        ada = sign_up("Ada")["headers"]
        kept = api.post(PATH, files={"file": ("leaves.txt", TEXT)}, headers=ada)
        sent = {"message": "Summarize this", "attachment_ids": [kept.json()["id"]]}

        answer = api.post(CHAT, json=sent, headers=ada).json()

        where = answer["conversation_id"]
        rows = api.get(f"/api/v1/conversations/{where}/messages", headers=ada).json()["items"]
        assert kept.status_code == 201
        assert kept.json()["characters"] >= len(TEXT)
        assert [[one["name"] for one in row["attachments"]] for row in rows] == [["leaves.txt"], []]
        assert "Leaves turn light into sugar" in answer["message"]["content"]

    def test_of_others_or_of_another_kind_is_refused(self, api, signed_in):
        ada, bob = signed_in("Ada")["headers"], signed_in("Bob")["headers"]
        kept = api.post(PATH, files={"file": ("a.txt", TEXT)}, headers=ada).json()

        theirs = {"message": "Summarize this", "attachment_ids": [kept["id"]]}
        assert api.post(CHAT, json=theirs, headers=bob).status_code == 404
        assert api.delete(f"{PATH}/{kept['id']}", headers=bob).status_code == 404
        assert api.post(PATH, json={"file": "x"}, headers=ada).status_code == 422
        assert api.post(PATH, data={"file": "x"}, headers=ada).status_code == 422
        assert api.delete(f"{PATH}/{kept['id']}", headers=ada).status_code == 204
