from services.learning.rules.mastery_gaps import GapReason, Standing, choose_next, find_gaps


def standing(key, level, *, count=3, last=0.0, before=(), dismissed=False):
    return Standing(key, level, count, last, before, dismissed)


class TestFindGaps:
    def test_asks_for_enough_evidence(self):
        found = find_gaps(
            [standing("weak", 20.0), standing("once", 20.0, count=1), standing("strong", 80.0)]
        )

        assert found == {"weak": GapReason.LOW_LEVEL}

    def test_takes_less_evidence_for_what_a_failure_builds_on(self):
        found = find_gaps(
            [
                standing("limits", 40.0, count=1, last=1.0),
                standing("derivatives", 50.0, before=("limits",)),
            ]
        )

        assert found == {"limits": GapReason.FAILED_PREREQUISITE}

    def test_leaves_out_what_was_dismissed_or_never_asked(self):
        assert find_gaps([standing("a", 10.0, dismissed=True), standing("b", None, count=0)]) == {}


class TestChooseNext:
    def test_takes_the_weakest_whose_prerequisites_are_mastered(self):
        all_of_them = [
            standing("limits", 50.0),
            standing("derivatives", 20.0, before=("limits",)),
            standing("series", 60.0),
        ]

        chosen = choose_next(
            all_of_them, find_gaps(all_of_them[2:]), among={"limits", "derivatives", "series"}
        )

        assert chosen == "limits"

    def test_takes_gaps_first_and_nothing_when_all_is_mastered(self):
        gap, weak = standing("gap", 40.0), standing("weak", 30.0, count=1)

        assert choose_next([gap, weak], find_gaps([gap, weak]), among={"gap", "weak"}) == "gap"
        assert choose_next([standing("a", 90.0)], {}, among={"a"}) is None
        assert choose_next([gap], {}, among=set()) is None
