"""Short messages that lean on the turn before, and what is in the database afterwards."""

import pytest

from maigie.core.actor import Actor
from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry
from maigie.models.planning_records import Reminder
from services.assistant.understanding.catalogue import intents, label
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_block, local


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


def blocks(actor: Actor) -> list[tuple[str, object, int]]:
    """Every block: its title, its start, and its minutes."""
    return sorted(
        (row.title, row.starts_at, int((row.ends_at - row.starts_at).total_seconds() // 60))
        for row in stored(actor, CalendarEntry)
    )


class TestFollowUp:
    @pytest.mark.parametrize(
        ("first", "then"),
        [
            ("I want to learn physics", "no, I meant chemistry"),
            ("i want to learn physics", "sorry i mean chemistry"),
            ("quiero aprender física", "no, quise decir chemistry"),
            ("quero aprender física", "não, eu quis dizer chemistry"),
            ("je veux apprendre la physique", "non, je voulais dire chemistry"),
        ],
    )
    def test_puts_the_subject_right(self, first: str, then: str, learner: Actor) -> None:
        made = say(learner, first)

        answer = say(learner, then, to=made)

        [course] = stored(learner, Course)
        assert "Chemistry" in course.title
        assert "took back" in answer.message.content

    @pytest.mark.parametrize(
        "then",
        ["and on Thursday too", "also on thursday please", "same time on Thursday",
         "y el jueves también", "e na quinta também", "et jeudi aussi"],
    )  # fmt: skip
    def test_does_the_same_on_another_day(self, then: str, learner: Actor) -> None:
        said = {"y": "Programa 2 horas de lectura mañana a las 10",
                "e ": "Agende 2 horas de leitura amanhã às 10",
                "et": "Planifie 2 heures de lecture demain à 10h"}  # fmt: skip
        first = next(
            (text for start, text in said.items() if then.startswith(start)),
            "Schedule 2 hours of reading tomorrow at 10 am",
        )

        say(learner, then, to=say(learner, first))

        assert [(start, minutes) for _, start, minutes in blocks(learner)] == [
            (local(23, 10), 120),
            (local(26, 10), 120),
        ]

    def test_keeps_the_time_a_week_later(self, learner: Actor) -> None:
        first = say(learner, "Schedule 2 hours of reading tomorrow")
        [(_, start, _)] = blocks(learner)

        say(learner, "same time next week", to=first)

        assert [when for _, when, _ in blocks(learner)] == [start, start.replace(day=30)]

    def test_reminds_on_another_day_too(self, learner: Actor) -> None:
        first = say(learner, "remind me tomorrow at 9 to call the library")

        say(learner, "and on friday too", to=first)

        times = sorted(row.due_at for row in stored(learner, Reminder))
        assert times == [local(23, 9), local(27, 9)]

    def test_puts_the_day_right(self, learner: Actor) -> None:
        first = say(learner, "Schedule 2 hours of reading tomorrow at 10 am")

        say(learner, "no, I meant Thursday", to=first)

        assert blocks(learner) == [("Reading", local(26, 10), 120)]

    @pytest.mark.parametrize(
        ("then", "minutes"),
        [("make it 2 hours", 120), ("make it 30 minutes longer", 90), ("make that half an hour", 30),
         ("hazlo de 2 horas", 120), ("fais-le durer 2 heures", 120)],
    )  # fmt: skip
    def test_changes_how_long_it_is(self, then: str, minutes: int, learner: Actor) -> None:
        first = say(learner, "Schedule an hour of reading tomorrow at 10 am")

        say(learner, then, to=first)

        assert blocks(learner) == [("Reading", local(23, 10), minutes)]

    def test_takes_the_other_one(self, learner: Actor) -> None:
        add_block(learner, "Physics", local(24, 15))
        add_block(learner, "Physics", local(25, 9))
        asked = say(learner, "Move my physics session to Friday")
        wrong = say(learner, "the first one", to=asked)

        say(learner, "not that one, the other", to=wrong)

        assert [start for _, start, _ in blocks(learner)] == [local(24, 15), local(27, 9)]

    @pytest.mark.parametrize(
        "said",
        [
            ("Schedule 2 hours of reading tomorrow at 10 am", "move it to Friday", "no, at 5",
             "also remind me", "hmm"),
            ("Programa 2 horas de lectura mañana a las 10", "muévelo al viernes",
             "no, a las 5", "recuérdamelo también", "eh"),
            ("Agende 2 horas de leitura amanhã às 10", "mova para sexta", "não, às 5",
             "me lembre também", "hein"),
            ("Planifie 2 heures de lecture demain à 10h", "déplace-le à vendredi",
             "non, à 17h", "rappelle-le-moi aussi", "euh"),
        ],
        ids=["en", "es", "pt", "fr"],
    )  # fmt: skip
    def test_goes_on_in_the_language_of_the_conversation(
        self, said: tuple[str, ...], request: pytest.FixtureRequest, learner: Actor
    ) -> None:
        first, move, rather, remind, unclear = said
        language = request.node.callspec.id
        answer = say(learner, move, to=say(learner, first))

        moved = say(learner, rather, to=answer)
        asked = say(learner, unclear, to=say(learner, remind, to=moved))

        [(_, start, minutes)] = blocks(learner)
        assert (start, minutes) == (local(27, 17), 120)
        [reminder] = stored(learner, Reminder)
        assert reminder.due_at == local(27, 16, 50)
        assert moved.intent["language"] == language
        labels = {one["label"] for one in (asked.clarification or {})["options"]}
        assert not asked.actions
        assert labels & {label(name, language) for name in intents()}

    def test_leaves_a_message_of_its_own_alone(self, learner: Actor) -> None:
        first = say(learner, "I want to learn physics")

        say(learner, "I want to learn chemistry too", to=first)

        assert len(stored(learner, Course)) == 2

    def test_means_nothing_without_a_turn_before(self, learner: Actor) -> None:
        answer = say(learner, "and on Thursday too")

        assert not answer.actions
        assert not blocks(learner)


class TestFollowUpOnALength:
    @pytest.mark.parametrize(
        ("first", "then"),
        [
            ("programa 1 hora de física mañana a las 16", "que dure 2 horas"),
            ("agende 1 hora de física amanhã às 16h", "que dure 2 horas"),
            ("prévois 1 heure de physique demain à 16h", "que ça dure 2 heures"),
            ("schedule 1 hour of physics tomorrow at 4pm", "make it 2 hours"),
        ],
    )
    def test_makes_the_block_that_long(self, first: str, then: str, learner: Actor) -> None:
        made = say(learner, first)

        say(learner, then, to=made)

        assert [minutes for _, _, minutes in blocks(learner)] == [120]
