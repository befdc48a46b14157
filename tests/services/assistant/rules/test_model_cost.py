"""What a call costs."""

from services.assistant.rules.model_cost import Price, cost_micro_usd, most_tokens, price_of


class TestPriceOf:
    def test_takes_the_longest_name_that_fits(self) -> None:
        assert price_of("gpt-4o-mini-2024-07-18") == price_of("gpt-4o-mini")
        assert price_of("gpt-4o-2024-11-20") == price_of("gpt-4o")
        assert price_of("gpt-4o-mini") != price_of("gpt-4o")

    def test_of_an_unknown_model_is_the_highest(self) -> None:
        unknown = price_of("gpt-4oo")

        assert unknown == price_of("")
        for known in ("gpt-4o", "gpt-5", "claude-opus"):
            assert unknown.read >= price_of(known).read
            assert unknown.written >= price_of(known).written


class TestCost:
    def test_is_rounded_up_to_a_millionth(self) -> None:
        price = Price(read=0.15, written=0.6)

        assert cost_micro_usd(price, prompt_tokens=1, completion_tokens=1) == 1
        assert cost_micro_usd(price, prompt_tokens=1_000_000, completion_tokens=0) == 150_000
        assert most_tokens(10) == 4
