import pytest

from services.planning.rules.availability_sense import contradictions, doubts

DAY = [{"start": "08:00", "end": "21:00"}]


def week(**days: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    return days


class TestContradictions:
    def test_are_none_in_an_ordinary_week(self) -> None:
        split = [{"start": "08:00", "end": "12:00"}, {"start": "12:00", "end": "02:00"}]

        assert contradictions(week(mon=DAY, tue=split)) == ()

    @pytest.mark.parametrize(
        ("spans", "part"),
        [
            ([("08:00", "12:00"), ("11:45", "13:00")], "overlap"),
            ([("20:00", "02:00"), ("23:00", "23:30")], "overlap"),
            ([("08:00", "08:10")], "shorter"),
        ],
    )
    def test_name_the_day_and_the_spans(self, spans: list[tuple[str, str]], part: str) -> None:
        (found,) = contradictions(week(wed=[{"start": a, "end": b} for a, b in spans]))

        assert found.startswith("Wednesday")
        assert part in found
        assert spans[0][0] in found


class TestDoubts:
    def test_are_none_about_an_ordinary_week(self) -> None:
        assert doubts(week(mon=DAY), rest_weekdays=["sun"], daily_limit_minutes=180) == ()

    def test_point_out_a_limit_no_day_holds(self) -> None:
        (found,) = doubts(week(mon=DAY), rest_weekdays=[], daily_limit_minutes=900)

        assert "780" in found

    def test_point_out_that_nothing_can_be_planned(self) -> None:
        assert len(doubts(week(mon=DAY), rest_weekdays=["mon"], daily_limit_minutes=60)) == 1

    def test_point_out_nights_that_run_into_the_next_day(self) -> None:
        night, early = [{"start": "20:00", "end": "09:00"}], [{"start": "08:00", "end": "12:00"}]

        (found,) = doubts(week(mon=night, tue=early), rest_weekdays=[], daily_limit_minutes=60)

        assert found.startswith("Monday")
        assert "08:00" in found
