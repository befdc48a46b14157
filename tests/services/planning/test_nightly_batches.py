"""A batch of people: everybody in turn, one person's trouble their own."""

from collections.abc import Sequence

import pytest

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.planning.nightly_batches import BatchUnfinished, look_after_each, look_after_groups


class TestLookAfterEach:
    def test_does_the_work_as_everybody(self, student: Actor, stranger: Actor) -> None:
        seen: list[Actor] = []

        done = look_after_each(
            f"{student.user_id} {stranger.user_id}", seen.append, failed="work.failed"
        )

        assert done == 2
        assert {person.user_id for person in seen} == {student.user_id, stranger.user_id}

    def test_goes_on_and_says_that_it_is_unfinished(
        self, student: Actor, stranger: Actor, capsys: pytest.CaptureFixture[str]
    ) -> None:
        seen: list[Actor] = []

        def work(person: Actor) -> None:
            seen.append(person)
            if person.user_id == student.user_id:
                raise NotFound("gone")

        with pytest.raises(BatchUnfinished, match="1 of 2 people"):
            look_after_each(f"{student.user_id} {stranger.user_id}", work, failed="work.failed")

        assert len(seen) == 2
        assert "work.failed" in capsys.readouterr().err

    def test_lets_a_mistake_in_the_code_through(self, student: Actor) -> None:
        def broken(_: Actor) -> None:
            raise AttributeError("no such thing")

        with pytest.raises(AttributeError):
            look_after_each(str(student.user_id), broken, failed="work.failed")


class TestLookAfterGroups:
    def test_does_a_group_in_trouble_again_one_by_one(
        self, student: Actor, stranger: Actor
    ) -> None:
        alone: list[Actor] = []

        def together(group: Sequence[Actor]) -> None:
            if student.user_id in {person.user_id for person in group}:
                raise NotFound("gone")

        def one(person: Actor) -> None:
            alone.append(person)
            together([person])

        with pytest.raises(BatchUnfinished, match="1 of 2 people"):
            look_after_groups(
                f"{student.user_id} {stranger.user_id}",
                together,
                size=2,
                alone=one,
                failed="work.failed",
            )

        assert {person.user_id for person in alone} == {student.user_id, stranger.user_id}
