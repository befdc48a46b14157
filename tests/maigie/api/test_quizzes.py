from maigie.api import quizzes
from services.learning.quiz_writing import Written
from tests.factories.study_texts import CELLS

QUIZZES, MASTERY = "/api/v1/quizzes", "/api/v1/mastery"


def make(api, who, **body):
    note = api.post(
        "/api/v1/notes", json={"title": "Biology", "content": CELLS}, headers=who["headers"]
    ).json()
    answer = api.post(QUIZZES, json={"note_id": note["id"], **body}, headers=who["headers"])
    assert answer.status_code == 201, answer.text
    return answer.json()


def answer(api, who, quiz, question, given, **more):
    return api.post(
        f"{QUIZZES}/{quiz['id']}/answers",
        json={"question_id": question["id"], "given": given, **more},
        headers=who["headers"],
    )


def some_answer(question):
    ids = [option["id"] for option in question["options"]]
    lefts = [option["id"] for option in question["options"] if option["side"] == "left"]
    if question["kind"] == "matching":
        return [list(pair) for pair in zip(lefts, [i for i in ids if i not in lefts], strict=True)]
    return ids if question["kind"] == "ordering" else ids[:1]


class TestMakeQuiz:
    def test_asks_nobody_again_for_a_key_that_was_answered(self, api, signed_in, monkeypatch):
        ada = signed_in()
        note = {"title": "Biology", "content": CELLS}
        note_id = api.post("/api/v1/notes", json=note, headers=ada["headers"]).json()["id"]
        asked = []

        def written(*args, **more):
            asked.append(more)
            return Written()

        monkeypatch.setattr(quizzes, "written_for", written)
        headers = {**ada["headers"], "idempotency-key": "once"}

        made = [api.post(QUIZZES, json={"note_id": note_id}, headers=headers) for _ in range(2)]

        assert [one.status_code for one in made] == [201, 201]
        assert made[0].json()["id"] == made[1].json()["id"]
        assert made[1].headers["idempotency-replayed"] == "true"
        assert len(asked) == 1

    def test_practises_a_resource_by_its_title(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        note = {"title": "Biology", "content": CELLS}
        api.post("/api/v1/notes", json=note, headers=ada["headers"])
        saved = api.post(
            "/api/v1/resources",
            json={"title": "Cells", "type": "practice_set"},
            headers=ada["headers"],
        ).json()

        body = {"resource_id": saved["id"]}
        quiz = api.post(QUIZZES, json=body, headers=ada["headers"])

        assert quiz.status_code == 201, quiz.text
        assert (quiz.json()["resource_id"], quiz.json()["topic"]) == (saved["id"], "Cells")
        assert api.post(QUIZZES, json=body, headers=ben["headers"]).status_code == 404


class TestQuizzes:
    def test_are_practised_and_leave_evidence_and_cards(self, api, signed_in):
        ada = signed_in()
        quiz = make(api, ada, questions=6)
        told = [answer(api, ada, quiz, one, some_answer(one)) for one in quiz["questions"]]
        again = answer(api, ada, quiz, quiz["questions"][0], [])
        done = api.post(f"{QUIZZES}/{quiz['id']}/finish", headers=ada["headers"]).json()
        cards = api.post(f"{QUIZZES}/{quiz['id']}/cards", headers=ada["headers"])
        mastery = api.get(MASTERY, headers=ada["headers"]).json()

        assert {one.status_code for one in told} == {201}
        assert all(one.json()["key"] and one.json()["citation"]["sentence"] for one in told)
        assert (again.status_code, again.json()["code"]) == (409, "already_answered")
        assert sum(one["evidence_count"] for one in mastery["items"]) == len(told)
        wrong = [one for one in done["questions"] if one["score"] < 1]
        assert len(cards.json()["items"]) == len(wrong)
        assert sum(one["wrong"] for one in done["to_review"]) == len(wrong)

    def test_keep_the_keys_of_an_exam_until_its_end(self, api, signed_in):
        ada = signed_in()
        exam = make(api, ada, mode="exam", questions=3)
        first = answer(api, ada, exam, exam["questions"][0], some_answer(exam["questions"][0]))
        open_exam = api.get(f"{QUIZZES}/{exam['id']}", headers=ada["headers"]).json()
        untold = api.get(MASTERY, headers=ada["headers"]).json()["mastery_map"]
        done = api.post(f"{QUIZZES}/{exam['id']}/finish", headers=ada["headers"]).json()

        hidden = ("key", "score", "explanation", "citation")
        shown = [exam["questions"][0], first.json(), *open_exam["questions"]]
        assert {one[name] for one in shown for name in hidden} == {None}
        assert (open_exam["right_count"], untold) == (None, {})
        assert exam["ends_at"] is not None
        assert all(one["key"] for one in done["questions"])
        assert api.get(MASTERY, headers=ada["headers"]).json()["mastery_map"]

    def test_belong_to_one_person_and_can_be_thrown_away(self, api, signed_in):
        ada, bob = signed_in(), signed_in("bob")
        quiz = make(api, ada, questions=2)
        one = f"{QUIZZES}/{quiz['id']}"

        seen = [
            api.get(one, headers=bob["headers"]).status_code,
            answer(api, bob, quiz, quiz["questions"][0], []).status_code,
            api.post(f"{one}/finish", headers=bob["headers"]).status_code,
            api.delete(one, headers=bob["headers"]).status_code,
        ]
        gone = api.delete(one, headers=ada["headers"])

        assert seen == [404] * 4
        assert gone.status_code == 204
        assert api.get(QUIZZES, headers=ada["headers"]).json()["items"] == []

    def test_say_honestly_that_there_is_too_little_text(self, api, signed_in):
        ada = signed_in()

        refused = api.post(QUIZZES, json={"topic": "Blorbology"}, headers=ada["headers"])

        assert (refused.status_code, refused.json()["code"]) == (422, "too_little_text")

    def test_refuse_what_is_no_answer(self, api, signed_in):
        ada = signed_in()
        quiz = make(api, ada, questions=2)

        refused = answer(api, ada, quiz, quiz["questions"][0], ["nothing such"])

        assert refused.status_code == 422
