"""The published description of the REST interface is complete, sound and current."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from maigie.api.app import create_api

EXPORTED = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
METHODS = ("get", "post", "put", "patch", "delete")
CONTRACT = {
    "/auth/register": "post",
    "/auth/login": "post",
    "/auth/refresh": "post",
    "/auth/logout": "post",
    "/auth/me": "get",
    "/users/{}": "get patch",
    "/users/me/sessions": "get delete",
    "/courses": "get post",
    "/courses/{}": "get patch delete",
    "/courses/{}/enroll": "post",
    "/courses/{}/modules": "post",
    "/goals": "get post",
    "/goals/{}": "get patch delete",
    "/goals/{}/progress": "get post",
    "/goals/{}/dependencies": "get post patch delete",
    "/goals/graph": "get",
    "/goals/critical-path": "get",
    "/goals/{}/prerequisites": "get",
    "/goals/{}/impact": "get",
    "/goals/{}/similar": "get",
    "/tasks": "get post",
    "/tasks/{}": "get patch delete",
    "/schedule": "get post",
    "/schedule/{}": "patch delete",
    "/availability": "get put",
    "/plans": "post",
    "/plans/{}": "get",
    "/plans/{}/apply": "post",
    "/plans/{}/undo": "post",
    "/plans/{}/fixes/{}": "post",
    "/reminders": "get post",
    "/reminders/{}": "patch",
    "/ai/chat": "post",
    "/ai/intents": "get",
    "/ai/batches": "get",
    "/ai/batches/{}/undo": "post",
    "/ai/batches/{}/redo": "post",
    "/ai/batches/{}/confirm": "post",
    "/ai/create-plan": "post",
    "/conversations": "get",
    "/conversations/{}": "patch delete",
    "/conversations/{}/messages": "get",
    "/health": "get",
}
"""What outside callers may rely on, with the methods of each path."""

DOCUMENT: dict[str, Any] = create_api().openapi()


def _operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, item in DOCUMENT["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


OPERATIONS = _operations()
DESCRIBED = [operation for _, _, operation in OPERATIONS]
NAMES = [f"{method} {path}" for path, method, _ in OPERATIONS]


class TestDocument:
    def test_is_openapi_31(self):
        assert DOCUMENT["openapi"].startswith("3.1")
        assert DOCUMENT["info"]["title"] == "Maigie"

    @pytest.mark.parametrize(("path", "methods"), CONTRACT.items())
    def test_has_what_callers_rely_on(self, path: str, methods: str):
        shapes = {
            re.sub(r"\{\w+\}", "{}", known): item for known, item in DOCUMENT["paths"].items()
        }

        assert set(methods.split()) <= set(shapes[f"/api/v1{path}"])

    def test_resolves_every_reference(self):
        for reference in set(_references(DOCUMENT)):
            node: Any = DOCUMENT
            for part in reference.removeprefix("#/").split("/"):
                node = node[part]
            assert node

    def test_names_every_operation_once(self):
        names = Counter(operation["operationId"] for _, _, operation in OPERATIONS)

        assert names.most_common(1)[0][1] == 1

    def test_is_the_exported_one(self):
        assert json.loads(EXPORTED.read_text(encoding="utf-8")) == DOCUMENT, (
            "run `maigie export-openapi docs/openapi.json`"
        )


class TestOperations:
    @pytest.mark.parametrize("operation", DESCRIBED, ids=NAMES)
    def test_are_described(self, operation: dict[str, Any]):
        assert operation.get("description") or operation.get("summary")
        assert operation["tags"]

    @pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
    def test_declare_their_path_parameters(self, path: str, method: str, operation: dict[str, Any]):
        declared = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "path"}

        assert declared == set(re.findall(r"\{(\w+)\}", path)), f"{method} {path}"

    @pytest.mark.parametrize("operation", DESCRIBED, ids=NAMES)
    def test_say_what_they_answer(self, operation: dict[str, Any]):
        good = [status for status in operation["responses"] if status.startswith("2")]

        assert len(good) == 1
        assert good == ["204"] or operation["responses"][good[0]]["content"]

    @pytest.mark.parametrize("operation", DESCRIBED, ids=NAMES)
    def test_fail_in_the_one_form(self, operation: dict[str, Any]):
        errors = {
            status: answer["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
            for status, answer in operation["responses"].items()
            if status[0] in "45"
        }

        assert {"401", "404", "422", "429"} <= set(errors)
        assert set(errors.values()) <= {"ErrorBody", "Health"}
