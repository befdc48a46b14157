"""“Create 50 tasks called x”: many of one name, which wait for a yes."""

from services.assistant.batches import Step
from services.assistant.rules.new_tasks import many_tasks_in
from services.assistant.turn_values import Ask, Decision, Do, Turn
from services.assistant.understanding.slots import cleaned

MOST = 60
LONGEST = 190
"""Leaves room for the number behind the name."""


def add_tasks(turn: Turn) -> Decision | None:
    """Propose a number of tasks of one name, or nothing when no number of them is to be added."""
    many = many_tasks_in(turn.message)
    if many is None:
        return None
    if not 1 <= many.count <= MOST:
        return Ask(
            f"I add up to {MOST} tasks at once, not {many.count}. What are they for?"
            " Tell me the first few and I will put those on your list."
        )
    rest = turn.message[slice(*many.span)]
    names = [part.strip() for part in rest.replace(";", ",").split(",") if part.strip()]
    if len(names) == many.count > 1:
        return _proposed(tuple(name[:1].upper() + name[1:] for name in names))
    name = cleaned(rest, turn.understanding.language)
    if name is None:
        name = rest.strip(" .!?:\"'“”")
    if not name:
        return Ask(f"What shall the {many.count} tasks be called? Name them, with commas between.")
    name = (name[:1].upper() + name[1:])[:LONGEST]
    if many.count == 1:
        return _proposed((name,))
    return _proposed(tuple(f"{name} {number}" for number in range(1, many.count + 1)))


def _proposed(titles: tuple[str, ...]) -> Do:
    count = "1 task" if len(titles) == 1 else f"{len(titles)} tasks"
    return Do(
        steps=tuple(Step("planning.create_task", {"title": title[:200]}) for title in titles),
        propose=f"That adds {count} to your list, “{titles[0]}” first, so please look at it"
        " before I do it.",
    )
