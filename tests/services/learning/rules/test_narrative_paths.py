"""Branching paths through passages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.learning.rules.hint_ladder import Question
from services.learning.rules.narrative_paths import (
    Effect,
    NodeKind,
    Stop,
    build_path,
    ordered,
    stops_titles,
)

QUESTION = Question("_____ is it.", ("gold", "iron", "zinc"), "gold", "Gold is it.", "p. 1", "Gold")
NUMBERS = st.integers(0, 7)
FEW = settings(max_examples=30)


def stops_with(edges, asked=()) -> list[Stop]:
    return [
        Stop(
            id=str(number),
            title=f"Stop {number}",
            text=f"Text {number} is here.",
            prerequisites=tuple(str(before) for after, before in edges if after == number),
            question=QUESTION if number in asked else None,
        )
        for number in range(8)
    ]


class TestOrdered:
    @FEW
    @given(st.sets(st.tuples(NUMBERS, NUMBERS)))
    def test_passes_every_stop_once_whatever_is_required(self, edges) -> None:
        assert sorted(stops_titles(ordered(stops_with(edges)))) == [f"Stop {n}" for n in range(8)]

    @FEW
    @given(st.sets(st.tuples(NUMBERS, NUMBERS).filter(lambda edge: edge[0] < edge[1])))
    def test_puts_prerequisites_first(self, edges) -> None:
        place = {stop.id: n for n, stop in enumerate(ordered(stops_with(edges)))}

        assert all(place[str(before)] < place[str(after)] for after, before in edges)

    def test_keeps_reading_order_between_equals(self) -> None:
        path = ordered(stops_with({(0, 7)}))

        assert [stop.id for stop in path] == ["1", "2", "3", "4", "5", "6", "7", "0"]


class TestBuildPath:
    @FEW
    @given(st.sets(NUMBERS), st.sets(st.tuples(NUMBERS, NUMBERS)))
    def test_reaches_every_node_and_leads_somewhere_from_each(self, asked, edges) -> None:
        nodes = {node.key: node for node in build_path(ordered(stops_with(edges, asked)))}

        seen, waiting = set(), ["story:0"]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                waiting += [choice.target for choice in nodes[key].choices]

        assert seen == set(nodes)
        ends = [node.key for node in nodes.values() if not node.choices]
        assert ends == ["end"]
        ids = [choice.id for node in nodes.values() for choice in node.choices]
        assert len(ids) == len(set(ids))

    @FEW
    @given(st.sets(NUMBERS))
    def test_never_goes_round_in_circles_along_the_path(self, asked) -> None:
        nodes = build_path(stops_with(set(), asked))
        place = {node.key: n for n, node in enumerate(nodes)}
        onward = [
            (node.key, choice.target)
            for node in nodes
            if node.kind is not NodeKind.REMEDIAL
            for choice in node.choices
        ]

        assert all(place[here] < place[there] for here, there in onward)

    def test_leads_from_a_wrong_answer_over_its_foundation_back_to_the_question(self) -> None:
        nodes = {n.key: n for n in build_path(ordered(stops_with({(5, 2)}, asked={5})))}
        check = nodes["check:5"]
        wrong = [choice for choice in check.choices if choice.effect is Effect.REVEALS_GAP]
        [right] = [c for c in check.choices if c.effect is Effect.CONFIRMS_MASTERY]

        assert (right.label, right.target, len(wrong)) == ("gold", "story:6", 2)
        back = nodes[wrong[0].target]
        assert (back.kind, back.stop_id) == (NodeKind.REMEDIAL, "2")
        assert [choice.target for choice in back.choices] == ["check:5", "story:5"]

    def test_opens_with_lines_written_elsewhere(self) -> None:
        [first, *_] = build_path(stops_with(set()), {"0": "Once upon a time."})

        assert first.content.startswith("Once upon a time.\n\nText 0")
