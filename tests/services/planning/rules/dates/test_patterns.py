from datetime import UTC, datetime

import pytest

from services.planning.rules.dates.patterns import Rule, compile_pattern, needs_of, rewrite
from services.planning.rules.dates.tokens import tokenise
from services.planning.rules.dates.values import Context, Problem

CONTEXT = Context(datetime(2026, 1, 1, tzinfo=UTC), None, "")


def matches(pattern, text):
    maker = lambda _c, items, _a: ("hit", len(items))  # noqa: E731
    rule = Rule(compile_pattern(pattern), maker, {}, needs_of(pattern))
    return any(item.kind == "hit" for item in rewrite(tokenise(text), (rule,), CONTEXT))


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "text", "expected"),
        [
            ("by <num>", "by 3", True),
            ("by|until <num>", "until 3", True),
            ("by the? <num>", "by 3", True),
            ("^ <num> $", "3", True),
            ("^ <num> $", "at 3", False),
            ("<num> !pages", "3 pages", False),
            ("<num> =pages", "3 pages", True),
            ("-=by <num>", "by 3", True),
            ("-=by <num>", "at 3", False),
            ("-!by <num>", "by 3", False),
            ("\\$ <num>", "$ 3", True),
            ("by|until|<num> the", "3 the", True),
            ("<num=[a-z]*>|x", "3", True),
        ],
    )
    def test_mean_what_they_say(self, pattern, text, expected):
        assert matches(pattern, text) is expected

    def test_collect_the_problems_of_makers(self):
        context = Context(datetime(2026, 1, 1, tzinfo=UTC), None, "")
        rule = Rule(compile_pattern("<num>"), lambda _c, _i, _a: Problem("zero_duration"), {})

        items = rewrite(tokenise("3"), (rule,), context)

        assert [item.kind for item in items] == ["problem"]
