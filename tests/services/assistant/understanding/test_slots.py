import tomllib
from pathlib import Path

import pytest

from services.assistant.understanding.clauses import blanked
from services.assistant.understanding.slots import cleaned, extract, missing
from services.assistant.understanding.values import KnownCourse, Slots, UnderstandingContext

TABLE = tomllib.loads(Path(__file__).with_name("slots.toml").read_text(encoding="utf-8"))
ROWS = [
    (language, *[cell.strip() for cell in row.split("|")])
    for language, block in TABLE.items()
    for row in block.strip().splitlines()
]
BIOLOGY = KnownCourse("c1", "Biology 101")
CONTEXT = UnderstandingContext(courses=(BIOLOGY,), active_course_id="c9")
PLAIN = UnderstandingContext()


def named(text: str, intent: str | None = None, language: str = "en", **known) -> Slots:
    return extract(text, text, language, intent, UnderstandingContext(**known))


class TestExtract:
    def test_has_a_table_wide_enough(self) -> None:
        assert len(ROWS) >= 60

    @pytest.mark.parametrize(("language", "text", "subject"), ROWS)
    def test_finds_the_subject_as_typed(self, language: str, text: str, subject: str) -> None:
        assert (named(text, language=language).subject or "") == subject

    @pytest.mark.parametrize(
        ("intent", "text", "title"),
        [
            ("planning.remind_me", "remind me to submit the essay", "submit the essay"),
            ("planning.remind_me", "remind me tomorrow to buy a pen", "buy a pen"),
            ("planning.schedule_block", "Schedule 2 hours of reading tomorrow", "reading"),
            ("planning.complete_task", "I finished the essay task", "essay task"),
            ("planning.finish_today", "I want to finish Chapter 5 today", "Chapter 5"),
            ("planning.move_block", "move my biology session to Friday", "biology"),
            ("memory.remember", "remember that I row on Tuesdays", "I row on Tuesdays"),
            ("planning.remind_me", "remind me later", None),
        ],
    )
    def test_finds_the_title_of_what_is_to_be_done(
        self, intent: str, text: str, title: str | None
    ) -> None:
        assert named(text, intent).title == title

    def test_leaves_out_dates_read_elsewhere(self) -> None:
        text = "learn ethics come Whitsun"

        found = extract(text, blanked(text, [(13, 25)]), "en", "learning.learn_topic", PLAIN)

        assert found.subject == "ethics"

    def test_keeps_the_dates_of_what_is_to_be_remembered(self) -> None:
        text = "remember that I row on Tuesdays"

        found = extract(text, blanked(text, [(20, 31)]), "en", "memory.remember", PLAIN)

        assert found.title == "I row on Tuesdays"

    def test_recognises_a_course_the_student_has(self) -> None:
        found = extract(*["link this note to Biology 101"] * 2, "en", "library.link_note", CONTEXT)

        assert found.course is not None
        assert found.course.course_id == "c1"

    def test_matches_a_course_by_part_of_its_title(self) -> None:
        found = extract(*["put it in my biology course"] * 2, "en", "library.link_note", CONTEXT)

        assert found.course is not None
        assert (found.course.text, found.course.course_id) == ("biology", "c1")

    def test_takes_this_course_as_the_active_one(self) -> None:
        found = extract(*["focus on this course"] * 2, "en", "assistant.focus_course", CONTEXT)

        assert found.course is not None
        assert found.course.course_id == "c9"

    @pytest.mark.parametrize(
        ("text", "language", "reference", "ordinal"),
        [
            ("move it to Friday", "en", "it", None),
            ("move the second one", "en", "the second one", 2),
            ("mark the last task done", "en", "the last task", -1),
            ("improve this month", "en", None, None),
            ("muévelo al viernes", "es", "lo", None),
            ("mova isso", "pt", "isso", None),
            ("déplace-le à vendredi", "fr", "le", None),
        ],
    )
    def test_finds_what_points_back(
        self, text: str, language: str, reference: str | None, ordinal: int | None
    ) -> None:
        found = named(text, language=language)

        assert (found.reference, found.ordinal) == (reference, ordinal)


class TestMissing:
    def test_names_what_an_intent_cannot_do_without(self) -> None:
        assert missing("learning.learn_topic", Slots(), PLAIN) == ("subject",)
        assert missing("assistant.focus_course", Slots(), PLAIN) == ("course",)

    def test_accepts_this_when_something_is_shown(self) -> None:
        shown = UnderstandingContext(has_attachment=True)

        assert missing("learning.explain_topic", Slots(reference="this"), shown) == ()
        assert missing("learning.explain_topic", Slots(reference="this"), PLAIN) == ("subject",)

    def test_needs_nothing_where_nothing_is_needed(self) -> None:
        assert missing("planning.plan_week", Slots(), PLAIN) == ()
        assert missing(None, Slots(), PLAIN) == ()


class TestCleaned:
    def test_takes_fillers_from_an_answer(self) -> None:
        assert cleaned("my biology please", "en") == "biology"

    def test_is_nothing_when_only_fillers_are_left(self) -> None:
        assert cleaned("it", "en") is None
