RESOURCES = "/api/v1/resources"


def save(api, who, **body):
    answer = api.post(RESOURCES, json=body, headers=who["headers"])
    assert answer.status_code == 201, answer.text
    return answer.json()


class TestResources:
    def test_are_saved_narrowed_changed_and_thrown_away(self, api, signed_in):
        ada = signed_in()
        video = save(api, ada, url="https://youtu.be/abc", title="Cells", starred=True)
        save(api, ada, title="Past paper", type="practice_set", difficulty=2)
        one = f"{RESOURCES}/{video['id']}"

        def ids(query: str) -> list[str]:
            items = api.get(f"{RESOURCES}?{query}", headers=ada["headers"]).json()["items"]
            return [item["id"] for item in items]

        assert video["fetch_status"] == "pending"
        assert ids("type=video") == ids("starred=true") == ids("q=cell") == [video["id"]]
        assert len(ids("limit=5")) == 2
        opened = api.post(f"{one}/open", headers=ada["headers"]).json()
        assert opened["opened_at"] is not None
        changed = api.patch(one, json={"title": "Mitosis"}, headers=ada["headers"]).json()
        assert changed["title"] == "Mitosis"
        assert api.post(f"{one}/fetch", headers=ada["headers"]).status_code == 200
        assert api.delete(one, headers=ada["headers"]).status_code == 204
        assert ids("trashed=true") == [video["id"]]
        assert api.post(f"{one}/restore", headers=ada["headers"]).json()["trashed"] is False

    def test_say_who_recommended_them(self, api, signed_in):
        ada = signed_in()
        made = save(api, ada, title="Genes", recommendation_source="ai", score=0.7)

        shelf = api.get(f"{RESOURCES}/shelf", headers=ada["headers"]).json()

        assert (made["recommended"], made["recommendation_source"]) == (True, "ai")
        assert [item["id"] for item in shelf["recommended"]] == [made["id"]]

    def test_refuse_what_leads_nowhere(self, api, signed_in):
        ada = signed_in()

        answer = api.post(RESOURCES, json={"url": "javascript:x"}, headers=ada["headers"])

        assert (answer.status_code, answer.json()["details"]["fields"]) == (
            422,
            {"url": "no web address"},
        )

    def test_are_nobody_elses(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        one = f"{RESOURCES}/{save(api, ada, title='Secret')['id']}"

        assert api.get(one, headers=ben["headers"]).status_code == 404
        assert api.delete(one, headers=ben["headers"]).status_code == 404
        assert api.get(RESOURCES, headers=ben["headers"]).json()["items"] == []
