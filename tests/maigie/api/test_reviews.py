REVIEWS = "/api/v1/reviews"
CARDS = f"{REVIEWS}/cards"


def add(api, who, front="lac?", **more):
    body = {"front": front, "back": "an operon", **more}
    answer = api.post(CARDS, json=body, headers=who["headers"])
    assert answer.status_code == 201, answer.text
    return answer.json()


class TestReviews:
    def test_are_due_answered_once_and_taken_back(self, api, signed_in):
        ada = signed_in()
        card = add(api, ada)
        path = f"{REVIEWS}/{card['id']}/answer"
        key = {**ada["headers"], "Idempotency-Key": "one-answer"}

        due = api.get(REVIEWS, headers=ada["headers"]).json()
        first = api.post(path, json={"rating": 4, "seconds": 6, "reps": 0}, headers=key)
        again = api.post(path, json={"rating": 4, "seconds": 6, "reps": 0}, headers=key)
        other_tab = api.post(path, json={"rating": 1, "reps": 0}, headers=ada["headers"])
        undone = api.post(f"{REVIEWS}/undo", headers=ada["headers"])

        assert (due["total"], due["items"][0]["card"]["id"]) == (1, card["id"])
        assert due["items"][0]["answers"][3]["seconds"] > 86_400
        assert first.json()["card"]["state"] == "review"
        assert again.json() == first.json()
        assert (other_tab.status_code, other_tab.json()["code"]) == (409, "card_answered")
        assert undone.json() == card
        assert api.post(f"{REVIEWS}/undo", headers=ada["headers"]).status_code == 404

    def test_keep_to_the_settings(self, api, signed_in):
        ada = signed_in()
        add(api, ada)
        body = {"new_a_day": 0, "desired_retention": 0.85}

        changed = api.put(f"{REVIEWS}/settings", json=body, headers=ada["headers"]).json()
        due = api.get(REVIEWS, headers=ada["headers"]).json()
        load = api.get(f"{REVIEWS}/load?days=3", headers=ada["headers"]).json()["items"]
        wrong = {"desired_retention": 0.2}

        assert (changed["new_a_day"], changed["desired_retention"]) == (0, 0.85)
        assert changed == api.get(f"{REVIEWS}/settings", headers=ada["headers"]).json()
        assert (due["total"], [day["new"] for day in load]) == (0, [0, 0, 0])
        refused = api.put(f"{REVIEWS}/settings", json=wrong, headers=ada["headers"])
        assert refused.status_code == 422

    def test_are_nobody_elses(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        card = add(api, ada)

        answer = {"json": {"rating": 3}, "headers": ben["headers"]}

        assert api.post(f"{REVIEWS}/{card['id']}/answer", **answer).status_code == 404
        assert api.get(REVIEWS, headers=ben["headers"]).json()["items"] == []
