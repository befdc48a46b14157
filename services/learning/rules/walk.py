"""How far somebody is on a path, as it is stored with the session."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, cast

from services.learning.rules.hint_ladder import Ladder


@dataclass(frozen=True, slots=True)
class Step:
    """A choice taken at a node."""

    node_id: str
    choice_id: str
    effect: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question the tutor made up in the conversation."""

    id: str
    nugget_id: str
    prompt: str
    options: tuple[tuple[str, str], ...]
    key: str
    because: str

    @property
    def answer(self) -> str:
        """The label of the right option."""
        return dict(self.options)[self.key]


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps taken, help given with each question, and what they showed.

    ``ladders`` are by the id of a question (a node or an exercise); ``gaps`` and ``confirmed`` are
    titles; ``nuggets`` are those the conversation spoke of last.
    """

    steps: tuple[Step, ...] = ()
    ladders: Mapping[str, Ladder] = field(default_factory=dict[str, Ladder])
    exercise: Exercise | None = None
    gaps: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    nuggets: tuple[str, ...] = ()

    def ladder(self, question_id: str) -> Ladder:
        """Return how far help with a question went."""
        return self.ladders.get(question_id, Ladder())

    def with_ladder(self, question_id: str, ladder: Ladder) -> "Walk":
        """Return the walk with other help given."""
        return replace(self, ladders={**self.ladders, question_id: ladder})

    def with_gap(self, title: str) -> "Walk":
        """Return the walk with a gap found."""
        return replace(
            self,
            gaps=_with(self.gaps, title),
            confirmed=tuple(one for one in self.confirmed if one != title),
        )

    def with_confirmed(self, title: str) -> "Walk":
        """Return the walk with something mastered; a gap closes by it."""
        return replace(
            self,
            confirmed=_with(self.confirmed, title),
            gaps=tuple(one for one in self.gaps if one != title),
        )


def read_walk(state: Mapping[str, Any]) -> Walk:
    """Return the walk a session stores."""
    exercise = cast("dict[str, Any] | None", state.get("exercise"))
    ladders = cast("dict[str, dict[str, Any]]", state.get("ladders") or {})
    return Walk(
        steps=tuple(Step(**one) for one in cast("list[dict[str, str]]", state.get("steps") or [])),
        ladders={key: Ladder(**one) for key, one in ladders.items()},
        exercise=None if exercise is None else _exercise(exercise),
        gaps=_texts(state.get("gaps")),
        confirmed=_texts(state.get("confirmed")),
        nuggets=_texts(state.get("nuggets")),
    )


def write_walk(walk: Walk) -> dict[str, Any]:
    """Return the walk as it is stored."""
    return {
        "steps": [asdict(one) for one in walk.steps],
        "ladders": {key: asdict(one) for key, one in walk.ladders.items()},
        "exercise": None if walk.exercise is None else asdict(walk.exercise),
        "gaps": list(walk.gaps),
        "confirmed": list(walk.confirmed),
        "nuggets": list(walk.nuggets),
    }


def _exercise(stored: Mapping[str, Any]) -> Exercise:
    options = cast("Sequence[Sequence[str]]", stored["options"])
    return Exercise(
        id=str(stored["id"]),
        nugget_id=str(stored["nugget_id"]),
        prompt=str(stored["prompt"]),
        options=tuple((str(key), str(label)) for key, label in options),
        key=str(stored["key"]),
        because=str(stored["because"]),
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in cast("Sequence[Any]", value or ()))


def _with(known: tuple[str, ...], title: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, title)))
