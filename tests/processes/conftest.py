"""One real ``maigie up`` for all tests of processes; each test finds it healthy."""

from collections.abc import Callable, Iterator

import pytest

from tests.processes.client import Client, Database
from tools.instance import Instance, eventually, running_instance

PLAN_TIME_S = "0.3"


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    folder = tmp_path_factory.mktemp("instance")
    with running_instance(
        folder, REGISTER_LIMIT_PER_HOUR="10000", PLANNER_TIME_LIMIT_S=PLAN_TIME_S
    ) as started:
        yield started


@pytest.fixture
def maigie(instance: Instance) -> Instance:
    """The instance, healed from what an earlier test did to it."""
    eventually(instance.is_healthy, what="health before the test")
    return instance


@pytest.fixture
def database(maigie: Instance) -> Database:
    """A view of everybody's rows."""
    return Database(maigie)


@pytest.fixture
def sign_up(maigie: Instance) -> Iterator[Callable[[], Client]]:
    """Makes people, each with a connection of their own."""
    made: list[Client] = []

    def new_person() -> Client:
        made.append(Client(maigie))
        made[-1].register()
        return made[-1]

    yield new_person
    for client in made:
        client.close()
