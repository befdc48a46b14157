MOODS = "/api/v1/moods"


class TestMoods:
    def test_are_written_down_listed_in_pages_and_deleted(self, api, signed_in):
        ada, eve = signed_in(), signed_in("Eve")
        made = [
            api.post(MOODS, json={"mood": mood, "note": "hm"}, headers=ada["headers"])
            for mood in ("exhausted", "good")
        ]
        one = f"{MOODS}/{made[0].json()['id']}"

        page = api.get(f"{MOODS}?limit=1", headers=ada["headers"]).json()
        rest = api.get(
            f"{MOODS}?limit=1&cursor={page['next_cursor']}", headers=ada["headers"]
        ).json()
        others = api.get(one, headers=eve["headers"])
        gone = api.delete(one, headers=ada["headers"])

        assert [answer.status_code for answer in made] == [201, 201]
        assert made[0].json()["energy_level"] == 1
        assert [page["items"][0]["mood"], rest["items"][0]["mood"]] == ["good", "exhausted"]
        assert (others.status_code, gone.status_code) == (404, 204)
        assert api.get(one, headers=ada["headers"]).status_code == 404

    def test_stay_on_the_scale(self, api, signed_in):
        answer = api.post(
            MOODS, json={"mood": "good", "energyLevel": 6}, headers=signed_in()["headers"]
        )

        assert answer.status_code == 422
