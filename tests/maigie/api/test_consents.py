CONSENTS = "/api/v1/users/me/consents"


class TestConsents:
    def test_are_listed_and_changed(self, api, signed_in):
        ada = signed_in()

        before = api.get(CONSENTS, headers=ada["headers"]).json()["items"]
        changed = api.put(
            CONSENTS, json={"consents": {"wellbeing_planning": True}}, headers=ada["headers"]
        ).json()["items"]

        assert [one["granted"] for one in before] == [False, False]
        assert {one["kind"]: one["granted"] for one in changed} == {
            "wellbeing_planning": True,
            "long_term_memory": False,
        }

    def test_refuse_an_unknown_kind(self, api, signed_in):
        answer = api.put(CONSENTS, json={"consents": {"all": True}}, headers=signed_in()["headers"])

        assert answer.status_code == 422
