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


class TestRecommend:
    def test_stores_what_fits_and_does_not_bring_back_what_was_put_away(self, api, signed_in):
        ada = signed_in()
        course = api.post(
            "/api/v1/courses", json={"title": "Calculus"}, headers=ada["headers"]
        ).json()
        body = {"context": {"courses": [course["id"]], "goals": [], "recentActivity": ["limits"]}}

        answer = api.post(f"{RESOURCES}/recommend", json=body, headers=ada["headers"])
        first = answer.json()["items"]
        api.delete(f"{RESOURCES}/{first[0]['id']}", headers=ada["headers"])
        again = api.post(f"{RESOURCES}/recommend", json=body, headers=ada["headers"]).json()

        assert answer.status_code == 200
        assert {one["recommendation_source"] for one in first} == {"ai"}
        assert all(one["recommendation_reason"] and one["score"] for one in first)
        assert {one["metadata"]["catalogue"] for one in first} == {"calculus"}
        assert first[0]["id"] not in {one["id"] for one in again["items"]}

    def test_takes_names_and_hides_other_peoples_things(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        course = api.post("/api/v1/courses", json={"title": "Art"}, headers=ada["headers"]).json()
        path = f"{RESOURCES}/recommend"

        named = api.post(
            path, json={"context": {"courses": ["Biology"]}}, headers=ben["headers"]
        ).json()
        other = api.post(
            path, json={"context": {"courses": [course["id"]]}}, headers=ben["headers"]
        )

        assert {one["metadata"]["catalogue"] for one in named["items"]} == {"biology"}
        assert other.status_code == 404
        assert api.post(path, json={}, headers=ben["headers"]).status_code == 200
