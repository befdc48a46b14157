"""The goal graph over HTTP."""

import pytest

GOALS = "/api/v1/goals"


@pytest.fixture
def ada(sign_up) -> dict:
    return sign_up("Ada")["headers"]


@pytest.fixture
def chain(api, ada) -> list[str]:
    """A before B before C."""
    made = [api.post(GOALS, json={"title": t}, headers=ada).json()["id"] for t in "ABC"]
    for first, then in zip(made, made[1:], strict=False):
        answer = api.post(f"{GOALS}/{then}/dependencies", json={"dependsOn": first}, headers=ada)
        assert answer.status_code == 201
    return made


def titles(answer) -> list[str]:
    return [item["title"] for item in answer.json()["items"]]


class TestDependencies:
    def test_are_added_listed_changed_and_removed(self, api, ada, chain):
        url = f"{GOALS}/{chain[1]}/dependencies"

        changed = api.patch(url, json={"depends_on": chain[0], "strength": 4}, headers=ada)
        [shown] = api.get(url, headers=ada).json()["items"]
        by_body = api.request("DELETE", url, json={"depends_on": chain[0]}, headers=ada)
        by_query = api.delete(f"{GOALS}/{chain[2]}/dependencies?depends_on={chain[1]}", headers=ada)

        assert changed.json() == {**shown, "replaced": []}
        assert (shown["type"], shown["strength"], shown["title"]) == ("requires", 4, "A")
        assert (by_body.status_code, by_query.status_code) == (204, 204)
        assert api.get(f"{GOALS}/graph", headers=ada).json()["edges"] == []
        assert api.delete(url, headers=ada).status_code == 422

    @pytest.mark.parametrize(
        ("ends", "refusal"),
        [
            ((0, 1), (409, "circle", "That would make a circle: A -> B -> A.")),
            ((2, 0), (409, "redundant", "That is already so: A -> B -> C.")),
            ((1, 0), (409, "exists", "It depends on “A” already.")),
            ((0, 0), (422, "invalid", "A goal cannot depend on itself.")),
        ],
    )
    def test_are_refused_with_a_reason(self, ends, refusal, api, ada, chain):
        goal, first = ends

        answer = api.post(
            f"{GOALS}/{chain[goal]}/dependencies", json={"depends_on": chain[first]}, headers=ada
        )

        said = answer.json()
        assert (answer.status_code, said["code"], said["message"]) == refusal

    @pytest.mark.parametrize(
        "more", [{"strength": 6}, {"type": "wants"}, {"notes": "x" * 1001}, {"surprise": 1}]
    )
    def test_refuse_other_bodies(self, more, api, ada, chain):
        answer = api.post(
            f"{GOALS}/{chain[0]}/dependencies",
            json={"depends_on": chain[2], **more},
            headers=ada,
        )

        assert answer.status_code == 422


class TestGraph:
    def test_shows_what_is_next_and_what_is_critical(self, api, ada, chain):
        api.patch(f"{GOALS}/{chain[0]}", json={"status": "done"}, headers=ada)

        graph = api.get(f"{GOALS}/graph", headers=ada).json()
        path = api.get(f"{GOALS}/critical-path", headers=ada)

        nodes = {node["title"]: node for node in graph["nodes"]}
        assert [nodes[t]["status"] for t in "ABC"] == ["done", "active", "blocked"]
        assert [nodes[t]["layer"] for t in "ABC"] == [0, 1, 2]
        assert [nodes[t]["slack"] for t in "ABC"] == [None, 0, 0]
        assert [nodes[t]["on_critical_path"] for t in "ABC"] == [False, True, True]
        assert len(graph["edges"]) == 2
        assert (titles(path), path.json()["total_days"]) == (["B", "C"], 14)
        assert titles(api.get(f"{GOALS}?status=blocked", headers=ada)) == ["C"]

    def test_goes_both_ways(self, api, ada, chain):
        before = api.get(f"{GOALS}/{chain[2]}/prerequisites", headers=ada)
        after = api.get(f"{GOALS}/{chain[0]}/impact", headers=ada)

        assert (titles(before), titles(after)) == (["A", "B"], ["B", "C"])

    def test_previews_and_resolves_a_canceled_goal(self, api, ada, chain):
        due = {"target_date": "2020-01-01"}
        api.patch(f"{GOALS}/{chain[2]}", json=due, headers=ada)
        impact = f"{GOALS}/{chain[0]}/impact"

        cancel = api.get(f"{impact}?change=cancel", headers=ada).json()
        defer = api.get(f"{impact}?change=defer&days=3", headers=ada).json()
        api.patch(f"{GOALS}/{chain[0]}", json={"status": "canceled"}, headers=ada)
        freed = api.post(f"{GOALS}/{chain[0]}/resolve", json={"how": "drop"}, headers=ada)

        assert [goal["title"] for goal in cancel["blocked"]] == ["B", "C"]
        assert [risk["late_already"] for risk in defer["dates_at_risk"]] == [True]
        assert [(goal["title"], goal["status"]) for goal in freed.json()["items"]] == [
            ("B", "active")
        ]
        assert api.get(f"{impact}?change=explode", headers=ada).status_code == 422

    def test_of_somebody_else_is_not_found(self, api, chain, sign_up):
        bob = sign_up("Bob")["headers"]
        one = f"{GOALS}/{chain[0]}"
        edge = {"depends_on": chain[0]}

        answers = [
            api.get(f"{one}/dependencies", headers=bob),
            api.post(f"{GOALS}/{chain[1]}/dependencies", json=edge, headers=bob),
            api.patch(f"{GOALS}/{chain[1]}/dependencies", json=edge, headers=bob),
            api.request("DELETE", f"{GOALS}/{chain[1]}/dependencies", json=edge, headers=bob),
            api.get(f"{one}/prerequisites", headers=bob),
            api.get(f"{one}/impact?change=cancel", headers=bob),
            api.get(f"{GOALS}/critical-path?goal_id={chain[0]}", headers=bob),
            api.post(f"{one}/resolve", json={"how": "cancel"}, headers=bob),
            api.post(f"{one}/merge", json={"into": chain[1]}, headers=bob),
        ]

        assert [answer.status_code for answer in answers] == [404] * len(answers)
        assert api.get(f"{GOALS}/graph", headers=bob).json()["nodes"] == []


class TestMerge:
    def test_leaves_one_goal(self, api, ada, chain):
        twin = api.post(GOALS, json={"title": "B again", "priority": 5}, headers=ada).json()

        merged = api.post(f"{GOALS}/{twin['id']}/merge", json={"into": chain[1]}, headers=ada)

        assert (merged.json()["title"], merged.json()["priority"]) == ("B", 5)
        assert api.get(f"{GOALS}/{twin['id']}", headers=ada).status_code == 404
