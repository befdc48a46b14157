from tests.maigie.api.test_quizzes import MASTERY, answer, make


def fail_at_everything(api, who):
    quiz = make(api, who, questions=8)
    for one in quiz["questions"]:
        assert answer(api, who, quiz, one, []).status_code == 201
    return api.get(MASTERY, headers=who["headers"]).json()


class TestMastery:
    def test_names_gaps_their_evidence_and_repeating_mistakes(self, api, signed_in):
        ada = signed_in()

        found = fail_at_everything(api, ada)

        gap = found["knowledge_gaps"][0]
        detail = api.get(f"{MASTERY}/{gap}", headers=ada["headers"]).json()
        assert found["mastery_map"][gap] < 45
        assert found["error_patterns"][0]["error"] == "unanswered"
        assert found["next"]["concept"]["id"] in found["knowledge_gaps"]
        assert detail["concept"]["is_gap"]
        assert [one["kind"] for one in detail["evidence"]] == ["answer"] * len(detail["evidence"])
        assert detail["evidence"][0]["level_after"] == detail["concept"]["level"]

    def test_follows_the_learners_own_word(self, api, signed_in):
        ada, bob = signed_in(), signed_in("bob")
        gap = fail_at_everything(api, ada)["knowledge_gaps"][0]
        one = f"{MASTERY}/{gap}"

        known = api.post(f"{one}/correct", json={"knows": True}, headers=ada["headers"]).json()
        unknown = api.post(f"{one}/correct", json={"knows": False}, headers=ada["headers"]).json()
        dismissed = api.post(f"{one}/dismiss-gap", headers=ada["headers"]).json()
        strange = api.post(f"{one}/correct", json={"knows": True}, headers=bob["headers"])

        assert (known["level"], known["is_gap"]) == (90.0, False)
        assert (unknown["level"], unknown["is_gap"]) == (20.0, True)
        assert dismissed["is_gap"] is False
        assert strange.status_code == 404
