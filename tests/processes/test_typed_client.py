"""The client that is generated from the published description speaks with the real thing."""

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

from tests.processes.client import PASSWORD
from tools.instance import Instance
from tools.typed_client import write_client

PACKAGE = "maigie_typed_client"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The generated package; forgotten again afterwards."""
    folder = tmp_path_factory.mktemp("typed")
    write_client(folder / PACKAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(folder), *sys.path])
        yield importlib.import_module(PACKAGE)
        for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
            del sys.modules[name]


def _part(name: str) -> Any:
    return importlib.import_module(f"{PACKAGE}.{name}")


class TestTypedClient:
    def test_registers_and_makes_a_course(self, maigie: Instance, imported: ModuleType) -> None:
        models = _part("models")
        email = f"student-{uuid4().hex}@example.com"
        registration = models.Registration(email=email, password=PASSWORD)
        with imported.Client(base_url=maigie.url) as visitor:
            registered = _part("api.auth.register").sync(client=visitor, body=registration)

        token = registered.access_token
        with imported.AuthenticatedClient(base_url=maigie.url, token=token) as ada:
            wanted = models.NewCourse(title="Botany")
            made = _part("api.courses.create_course").sync(client=ada, body=wanted)
            listed = _part("api.courses.list_courses").sync(client=ada)

        assert [course.title for course in listed.items] == ["Botany"]
        assert listed.items[0].id == made.id

    def test_reads_errors_in_their_shape(self, maigie: Instance, imported: ModuleType) -> None:
        with imported.Client(base_url=maigie.url) as visitor:
            answer = _part("api.auth.me").sync(client=visitor)

        assert answer.code == "not_signed_in"
