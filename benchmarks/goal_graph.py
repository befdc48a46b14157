"""The goal graph of one person with 5,000 goals and 20,000 edges, on real PostgreSQL.

Measured: adding an edge with all its checks (lock, circle, redundancy, statuses, commit), and the
critical path. Baselines in the same run: the same edge checked by reading the graph again and plain
searches with networkx, and networkx's longest path over a graph read again.
Run ``python -m benchmarks.goal_graph``.
"""

import argparse
import random
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import networkx as nx
from pydantic import SecretStr
from sqlmodel import Session, col, insert, select

from benchmarks.measuring import Spent, circumstances, settle, spent
from maigie.config import settings
from maigie.core import clock, db
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.embedded.servers import running
from maigie.migration import migrate
from maigie.models.planning import DependencyType, Goal, GoalDependency
from maigie.wiring import wire
from services.identity import accounts
from services.planning.goal_dependencies import add_dependency
from services.planning.goal_edges import SaidAlready, WouldMakeCircle
from services.planning.goal_graph import get_critical_path
from services.planning.goal_order import ORDERING

GOALS, EDGES, WIDTH = 5_000, 20_000, 100
AIM_INSERT_MS, AIM_PATH_MS = 20, 200
Pair = tuple[UUID, UUID]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inserts", type=int, default=200)
    inserts = options.parse_args().inserts
    rng = random.Random(7)
    with embedded():
        actor = new_person()
        goal_ids, taken = fill(actor, rng)
        wishes = [draw(rng, goal_ids, taken) for _ in range(inserts)]
        measure_inserts(actor, wishes)
        measure_critical_path(actor)
        print(circumstances())


def measure_inserts(actor: Actor, wishes: list[Pair]) -> None:
    outcomes = {"added": 0, "circle": 0, "redundant": 0}

    def insert(wish: Pair) -> None:
        outcomes[insert_edge(actor, wish)] += 1

    own = [spent(lambda wish=wish: insert(wish)) for wish in wishes]
    plain = [spent(lambda wish=wish: check_plainly(actor, wish)) for wish in wishes[:5]]
    first, *rest = own
    print(f"goals {GOALS}, edges {EDGES}; wishes {outcomes}")
    print(f"insert with all checks: {said(rest)}  (aim p95 <= {AIM_INSERT_MS} ms)")
    print(f"  the first of a process, which reads the graph: {first.wall * 1000:.1f} ms")
    print(f"  baseline, read again and networkx, check only: {said(plain)}")


def measure_critical_path(actor: Actor) -> None:
    own = [spent(lambda: critical_path(actor)) for _ in range(20)]
    plain = [spent(lambda: longest_path_plainly(actor)) for _ in range(3)]
    print(f"critical path: {said(own)}  (aim <= {AIM_PATH_MS} ms)")
    print(f"  baseline, read again and networkx: {said(plain)}")
    assert critical_path(actor) == longest_path_plainly(actor)


def insert_edge(actor: Actor, wish: Pair) -> str:
    first, then = wish
    try:
        with unit_of_work(actor) as session:
            add_dependency(session, actor, goal_id=then, depends_on=first)
    except WouldMakeCircle:
        return "circle"
    except SaidAlready:
        return "redundant"
    return "added"


def critical_path(actor: Actor) -> int:
    with unit_of_work(actor) as session:
        return get_critical_path(session, actor, at=clock.now()).total_days


def check_plainly(actor: Actor, wish: Pair) -> bool:
    """Check an edge the obvious way: read everything, search."""
    with unit_of_work(actor) as session:
        graph = read_plainly(session, actor)
    first, then = wish
    before, after = nx.ancestors(graph, first) | {first}, nx.descendants(graph, then) | {then}
    redundant = [(one, other) for one in before for other in graph[one] if other in after]
    return not nx.has_path(graph, then, first) and not redundant


def longest_path_plainly(actor: Actor) -> int:
    with unit_of_work(actor) as session:
        graph = read_plainly(session, actor)
        days = dict(session.exec(select(Goal.id, Goal.estimated_duration_days)).all())
    end = uuid4()
    for node in tuple(graph):
        if graph.in_degree(node) and not graph.out_degree(node):
            graph.add_edge(node, end)
    for first, then in graph.edges:
        graph.edges[first, then]["days"] = days[first]
    return int(nx.dag_longest_path_length(graph, weight="days"))


def read_plainly(session: Session, actor: Actor) -> "nx.DiGraph[UUID]":
    graph: nx.DiGraph[UUID] = nx.DiGraph()
    graph.add_nodes_from(session.exec(select(Goal.id)).all())
    graph.add_edges_from(
        session.exec(
            select(GoalDependency.parent_goal_id, GoalDependency.dependent_goal_id).where(
                col(GoalDependency.owner_id) == actor.user_id,
                col(GoalDependency.dependency_type).in_(ORDERING),
            )
        ).all()
    )
    return graph


def fill(actor: Actor, rng: random.Random) -> tuple[list[UUID], set[Pair]]:
    """Make layers of goals, each depending on goals of the layer before; nothing is redundant."""
    mine = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
    ids = [uuid4() for _ in range(GOALS)]
    pairs: set[Pair] = set()
    while len(pairs) < EDGES:
        place = rng.randrange(GOALS - WIDTH)
        following = (place // WIDTH + 1) * WIDTH + rng.randrange(WIDTH)
        pairs.add((ids[place], ids[following]))
    with unit_of_work(actor) as session:
        connection = session.connection()
        connection.execute(
            insert(Goal),
            [
                {**mine, "id": key, "title": f"Goal {place}", "status": "todo", "progress": 0.0,
                 "priority": 3, "source": "user", "estimated_duration_days": rng.randint(1, 30)}
                for place, key in enumerate(ids)
            ],
        )  # fmt: skip
        connection.execute(
            insert(GoalDependency),
            [
                {**mine, "parent_goal_id": first, "dependent_goal_id": then,
                 "dependency_type": DependencyType.REQUIRES, "strength": 1}
                for first, then in sorted(pairs)
            ],
        )  # fmt: skip
    return ids, pairs


def draw(rng: random.Random, ids: list[UUID], taken: set[Pair]) -> Pair:
    """Draw a pair without an edge: half to the next layer, half to anywhere."""
    while True:
        place = rng.randrange(GOALS - WIDTH)
        near = (place // WIDTH + 1) * WIDTH + rng.randrange(WIDTH)
        other = near if rng.random() < 0.5 else rng.randrange(GOALS)
        pair = (ids[place], ids[other])
        if other != place and pair not in taken:
            taken.add(pair)
            return pair


def said(each: list[Spent]) -> str:
    """Say the middle and the slow end of timings, and what this process computes of it."""
    return (
        f"p50 {at([one.wall for one in each], 50)}, p95 {at([one.wall for one in each], 95)};"
        f" CPU of this process p50 {at([one.cpu for one in each], 50)},"
        f" p95 {at([one.cpu for one in each], 95)}"
    )


def at(seconds: list[float], percent: int) -> str:
    return f"{statistics.quantiles(seconds, n=100, method='inclusive')[percent - 1] * 1000:.1f} ms"


def new_person() -> Actor:
    email, password = f"{uuid4().hex}@example.com", uuid4().hex
    with system_unit_of_work() as session:
        return accounts.register(session, email=email, password=password, at=clock.now())[1]


@contextmanager
def embedded() -> Iterator[None]:
    """Connect this process to fresh servers that keep their promises to the disk."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), lambda _: None) as urls:
        settings.database_url, settings.migration_database_url = urls.app, urls.owner
        settings.secret_key = SecretStr(uuid4().hex)
        migrate(urls.owner, urls.app)
        wire()
        settle()
        yield
        db.engine().dispose()


if __name__ == "__main__":
    main()
