"""The grid spreads its hours evenly."""

from components.ui.time_grid import day_column, day_head, now_line, time_grid
from tests.components.rendering import rendered


class TestTimeGrid:
    def test_labels_every_hour_from_the_first_to_the_last(self) -> None:
        text = rendered(time_grid(None, first_hour=8, last_hour=12))

        assert [f"{hour:02}:00" in text for hour in range(7, 14)] == [False, *[True] * 5, False]
        assert '"--top"] : "75%"' in text

    def test_names_its_days(self) -> None:
        grid = time_grid(
            day_head("Tue", "24", is_today=True),
            day_column(now_line("30"), label="Tuesday 24 November", is_today=True),
            first_hour=8,
            last_hour=20,
        )

        text = rendered(grid)

        assert "Tuesday 24 November" in text
        assert '"--top"] : "30%"' in text
