"""services.planning.rules.quick_add: one line into a task, a block or a reminder."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.quick_add import QuickAdd, QuickKind, read_quick_add

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo("Africa/Lagos"))
"""A Tuesday."""
TOMORROW = date(2026, 11, 25)
EVERYTHING = "Essay draft tomorrow 5pm !high #bio ~45m every week @family"


def read(line: str, **values: object) -> QuickAdd:
    return read_quick_add(line, now=NOW, **values)  # type: ignore[arg-type]


class TestReadQuickAdd:
    def test_reads_everything_a_line_can_say(self) -> None:
        wanted = read(EVERYTHING)

        assert wanted == QuickAdd(
            kind=QuickKind.TASK,
            title="Essay draft",
            day=TOMORROW,
            start=time(17),
            minutes=45,
            rrule="FREQ=WEEKLY",
            priority=4,
            context="family",
            tags=("bio",),
        )

    @pytest.mark.parametrize(
        ("line", "title", "day", "start"),
        [
            ("Lire le chapitre 3 demain à 18h !haute", "Lire le chapitre 3", TOMORROW, time(18)),
            ("Borrador mañana a las 17:00 @familia", "Borrador", TOMORROW, time(17)),
            ("Prova de química amanhã às 15h", "Prova de química", TOMORROW, time(15)),
            ("read ch 3 by friday", "read ch 3", date(2026, 11, 27), None),
        ],
    )
    def test_reads_a_task_in_every_language(
        self, line: str, title: str, day: date, start: time | None
    ) -> None:
        wanted = read(line)

        assert (wanted.title, wanted.day, wanted.start) == (title, day, start)
        assert (wanted.kind, wanted.problem) == (QuickKind.TASK, "")

    @pytest.mark.parametrize(
        ("line", "title", "start"),
        [
            ("remind me to call mum tomorrow at 6pm", "Call mum", time(18)),
            ("Remind me tomorrow to call mum", "Call mum", time(9)),
            ("Recuérdame llamar a mamá mañana a las 18:00", "Llamar a mamá", time(18)),
            ("Rappelle-moi d'appeler maman demain à 18h", "Appeler maman", time(18)),
            ("Lembre-me de ligar amanhã às 18h", "Ligar", time(18)),
        ],
    )
    def test_reads_a_reminder_in_every_language(self, line: str, title: str, start: time) -> None:
        wanted = read(line)

        assert (wanted.kind, wanted.title) == (QuickKind.REMINDER, title)
        assert (wanted.day, wanted.start, wanted.problem) == (TOMORROW, start, "")

    @pytest.mark.parametrize(
        "line", ["Study maths tomorrow 3pm-5pm", "Estudar química amanhã das 15h às 17h"]
    )
    def test_makes_a_block_of_a_start_and_an_end(self, line: str) -> None:
        wanted = read(line)

        assert wanted.kind is QuickKind.BLOCK
        assert (wanted.day, wanted.start) == (TOMORROW, time(15))
        assert (wanted.end_day, wanted.end) == (TOMORROW, time(17))

    def test_offers_both_days_of_an_unclear_date(self) -> None:
        asked = read("Lab report 03/04")
        answered = read("Lab report 03/04", chosen=date(2027, 3, 4))

        assert asked.days == (date(2027, 3, 4), date(2027, 4, 3))
        assert asked.problem == "Which day do you mean?"
        assert (answered.day, answered.days, answered.problem) == (date(2027, 3, 4), (), "")

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("essay 31 february", "“31 february” is not on any calendar."),
            ("tomorrow 5pm", "What is it called? Only its time is there so far."),
            ("remind me to breathe", "When should I remind you?"),
            ("   ", "What is it called? Only its time is there so far."),
        ],
    )
    def test_says_what_keeps_a_line_from_being_saved(self, line: str, problem: str) -> None:
        wanted = read(line)

        assert wanted.problem == problem

    def test_leaves_the_words_of_a_dropped_date_in_the_title(self) -> None:
        wanted = read("Read tomorrow never dies #film !high", ignored={"when", "tag film"})

        assert (wanted.title, wanted.day) == ("Read tomorrow never dies", None)
        assert (wanted.tags, wanted.priority) == ((), 4)

    @pytest.mark.parametrize(
        ("line", "day"),
        [
            ("gym every monday 7am", date(2026, 11, 30)),
            ("stretch every day at 9am", TOMORROW),
            ("water plants daily", NOW.date()),
        ],
    )
    def test_begins_what_repeats_with_its_next_time(self, line: str, day: date) -> None:
        wanted = read(line)

        assert (wanted.day, wanted.problem) == (day, "")
        assert wanted.rrule

    @pytest.mark.parametrize(
        ("mark", "minutes"),
        [("~1h30", 90), ("~1.5h", 90), ("~90", 90), ("~2h", 120), ("~20min", 20), ("~2m", None)],
    )
    def test_reads_how_long_it_takes(self, mark: str, minutes: int | None) -> None:
        wanted = read(f"Essay {mark}")

        assert wanted.minutes == minutes

    def test_keeps_marks_that_mean_nothing_here(self) -> None:
        wanted = read("Write to @tobi about problem #3 !wow")

        assert wanted.title == "Write to @tobi about problem #3 !wow"
        assert (wanted.tags, wanted.context, wanted.priority) == ((), "", None)
