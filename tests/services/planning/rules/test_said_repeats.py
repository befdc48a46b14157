"""services.planning.rules.said_repeats: repeat rules in words."""

import pytest

from services.planning.rules.said_repeats import spoken_repeat


class TestSpokenRepeat:
    @pytest.mark.parametrize(
        ("rule", "said"),
        [
            ("FREQ=DAILY", "Every day"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "Every 2 weeks on Mon and Thu"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
            ("FREQ=WEEKLY;BYDAY=SU;UNTIL=20270503T120000Z", "Every week on Sun, until 3 May 2027"),
            ("FREQ=MONTHLY;BYDAY=1MO;COUNT=4", "Every month, 4 times"),
            ("FREQ=HOURLY", "Repeats"),
            ("nonsense", "Repeats"),
        ],
    )
    def test_says_how_often(self, rule: str, said: str) -> None:
        words = spoken_repeat(rule)

        assert words == said
