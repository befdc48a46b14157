from maigie.config import settings

FOLDERS, URLS = "/api/v1/library/folders", "/api/v1/library/urls"


class TestFolders:
    def test_are_watched_changed_and_left(self, api, signed_in, tmp_path, monkeypatch):
        ada, ben = signed_in("ada"), signed_in("ben")
        monkeypatch.setattr(settings, "library_roots", str(tmp_path))

        made = api.post(
            FOLDERS, json={"path": str(tmp_path), "fileTypes": ["pdf"]}, headers=ada["headers"]
        )

        one = f"{FOLDERS}/{made.json()['id']}"
        assert (made.status_code, made.json()["file_types"]) == (201, ["pdf"])
        assert api.get(one, headers=ben["headers"]).status_code == 404
        sent = api.post(f"{one}/process", headers=ada["headers"])
        assert (sent.status_code, sent.json()["waiting_count"]) == (202, 0)
        assert api.post(f"{one}/process", headers=ben["headers"]).status_code == 404
        changed = api.patch(one, json={"enabled": False}, headers=ada["headers"]).json()
        assert changed["enabled"] is False
        assert len(api.get(FOLDERS, headers=ada["headers"]).json()["items"]) == 1
        assert api.delete(one, headers=ada["headers"]).status_code == 204

    def test_are_refused_where_watching_is_off(self, api, signed_in, monkeypatch):
        monkeypatch.setattr(settings, "library_roots", "")

        answer = api.post(FOLDERS, json={"path": "/etc"}, headers=signed_in()["headers"])

        assert (answer.status_code, answer.json()["code"]) == (403, "folders_off")


class TestUrls:
    def test_are_monitored_changed_and_left(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")

        made = api.post(
            URLS,
            json={"url": "https://example.org/news", "check_interval": 30},
            headers=ada["headers"],
        )

        one = f"{URLS}/{made.json()['id']}"
        assert (made.status_code, made.json()["check_interval"]) == (201, 30)
        assert api.get(one, headers=ben["headers"]).status_code == 404
        changed = api.patch(one, json={"checkInterval": 60}, headers=ada["headers"]).json()
        assert changed["check_interval"] == 60
        assert len(api.get(URLS, headers=ada["headers"]).json()["items"]) == 1
        assert api.delete(one, headers=ada["headers"]).status_code == 204
