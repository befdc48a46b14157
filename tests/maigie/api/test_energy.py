ENERGY = "/api/v1/energy"


class TestEnergy:
    def test_is_written_down_listed_and_deleted(self, api, signed_in):
        ada, eve = signed_in(), signed_in("Eve")
        made = api.post(ENERGY, json={"level": 2}, headers=ada["headers"])
        one = f"{ENERGY}/{made.json()['id']}"

        listed = api.get(ENERGY, headers=ada["headers"]).json()["items"]
        others = api.delete(one, headers=eve["headers"])
        gone = api.delete(one, headers=ada["headers"])

        assert (made.status_code, listed) == (201, [made.json()])
        assert (others.status_code, gone.status_code) == (404, 204)
        assert api.get(ENERGY, headers=ada["headers"]).json()["items"] == []
