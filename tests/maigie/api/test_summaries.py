TEXT = "A page fault occurs when a page is not in memory. The system then picks a victim frame."


class TestSummary:
    def test_is_made_of_the_text_itself(self, api, signed_in):
        ada = signed_in()

        answer = api.post("/api/v1/ai/summary", json={"text": TEXT}, headers=ada["headers"])

        assert answer.status_code == 200
        assert answer.json()["summary"] == TEXT
        assert answer.json()["engine"] == "local"

    def test_wants_exactly_one_thing(self, api, signed_in):
        answer = api.post("/api/v1/ai/summary", json={}, headers=signed_in()["headers"])

        assert answer.status_code == 422
