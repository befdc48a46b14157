"""A long thread in short."""

from services.assistant.rules.thread_summary import KEPT_MESSAGES, Line, in_short, to_sum_up


def thread(length: int, text: str = "Leaves make sugar from light.") -> list[Line]:
    return [Line(seq, seq % 2 == 1, f"{text} Part {seq}.") for seq in range(1, length + 1)]


class TestToSumUp:
    def test_leaves_a_short_thread_alone(self) -> None:
        assert to_sum_up(thread(30)) == ()

    def test_takes_the_older_part_of_a_long_or_heavy_one(self) -> None:
        assert [line.seq for line in to_sum_up(thread(50))] == list(range(1, 51 - KEPT_MESSAGES))
        assert len(to_sum_up(thread(20, "x" * 2_000))) == 20 - KEPT_MESSAGES


class TestInShort:
    def test_says_what_was_asked_and_what_was_answered(self) -> None:
        short = in_short(thread(6), before="Earlier: biology.")

        assert short.startswith("Earlier: biology.")
        assert "You asked: “Leaves make sugar from light. Part 1.”" in short
        assert short.split("\n\n")[-1].startswith("Leaves make sugar from light.")
