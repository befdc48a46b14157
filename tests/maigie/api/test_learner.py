"""A person as a learner over HTTP."""

LEARNER = "/api/v1/users/me/learner"


class TestLearner:
    def test_is_told_bit_by_bit(self, api, signed_in):
        ada = signed_in("Ada")["headers"]

        first = api.patch(LEARNER, json={"level": "secondary"}, headers=ada)
        api.patch(LEARNER, json={"languages": ["Igbo"], "goals": ["Pass WAEC"]}, headers=ada)
        seen = api.get(LEARNER, headers=ada).json()

        assert first.status_code == 200
        assert seen["profile"] == {
            "level": "secondary",
            "languages": ["Igbo"],
            "about": "",
            "goals": ["Pass WAEC"],
        }
        assert (seen["mastery_map"], seen["knowledge_gaps"], seen["mapped_at"]) == ({}, [], None)
        assert seen["organization_id"]

    def test_refuses_what_it_does_not_know(self, api, signed_in):
        ada = signed_in("Ada")["headers"]

        for body in ({"level": "wizard"}, {"goals": ["x"] * 11}, {"goals": [" "]}, {"x": 1}):
            assert api.patch(LEARNER, json=body, headers=ada).status_code == 422
