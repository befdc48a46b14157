MEMORIES = "/api/v1/memories"


def remember(api, who, content, **given):
    answer = api.post(MEMORIES, json={"content": content, **given}, headers=who["headers"])
    assert answer.status_code == 201, answer.text
    return answer.json()


class TestMemories:
    def test_are_kept_found_changed_and_forgotten(self, api, signed_in):
        ada, eve = signed_in(), signed_in("Eve")
        night = remember(api, ada, "I study best at night")
        tutor = remember(api, ada, "my tutor is Mrs Bello")
        again = remember(api, ada, "I study best at night.")
        one = f"{MEMORIES}/{night['id']}"

        found = api.get(f"{MEMORIES}?q=tutor", headers=ada["headers"]).json()["items"]
        kind = api.get(f"{MEMORIES}?type=preference_learned", headers=ada["headers"]).json()
        changed = api.patch(
            one, json={"importance": 9, "retainedUntil": "2030-01-01"}, headers=ada["headers"]
        ).json()
        others = api.patch(one, json={"importance": 1}, headers=eve["headers"])
        gone = api.delete(one, headers=ada["headers"])

        assert again["id"] == night["id"]
        assert [row["id"] for row in found] == [tutor["id"]]
        assert [row["id"] for row in kind["items"]] == [night["id"]]
        assert (changed["importance"], changed["retained_until"]) == (9, "2030-01-01")
        assert (others.status_code, gone.status_code) == (404, 204)
        assert api.get(one, headers=ada["headers"]).status_code == 404

    def test_are_all_forgotten_at_once(self, api, signed_in):
        ada = signed_in()
        remember(api, ada, "I study best at night")

        neither = api.post(f"{MEMORIES}/forget", json={}, headers=ada["headers"])
        all_of_it = api.post(
            f"{MEMORIES}/forget", json={"everything": True}, headers=ada["headers"]
        )

        assert neither.status_code == 422
        assert all_of_it.json() == {"forgotten": 1}
        assert api.get(MEMORIES, headers=ada["headers"]).json()["items"] == []
