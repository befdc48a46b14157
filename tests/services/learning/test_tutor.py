"""A turn with the tutor."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest

from benchmarks import hint_ladder
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.learning_paths import LearningMode, LearningSession
from maigie.providers.llm.openai_model import OpenAiModel
from services.learning import learning_sessions, narratives, tutor
from services.learning.learning_choices import take_choice
from services.learning.narratives import Wanted
from tests.factories.nuggets import add_source
from tests.factories.people import make_person
from tests.fakes.openai_replies import Failure, Reply
from tests.fakes.openai_server import OpenAiServer

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _by_words_alone(monkeypatch) -> None:
    monkeypatch.setattr(tutor, "meaning_of", lambda _: None)


@pytest.fixture
def learner(database):
    """A person whose sources have been read."""
    actor = make_person("learner")
    with unit_of_work(actor) as session:
        add_source(session, actor, slides=True)
    return actor


@pytest.fixture
def topic(learner) -> UUID:
    """A session about a topic."""
    with unit_of_work(learner) as session:
        view = learning_sessions.start_session(session, learner, topic="Energy in cells", at=NOON)
    return UUID(view.id)


@pytest.fixture
def server(monkeypatch) -> Iterator[OpenAiServer]:
    with OpenAiServer() as server:
        model = OpenAiModel(base_url=server.base_url, api_key=server.api_key, model="fake")
        monkeypatch.setattr(tutor, "tutoring_model", lambda *_, **__: model)
        yield server
        model.close()


def say(actor, session_id, message, **more):
    return tutor.say(actor, learning_session_id=session_id, message=message, at=NOON, **more)


def ask_and_fail(actor, session_id):
    """Have a question asked and answer it wrong once; return the question's secret."""
    say(actor, session_id, "Explain mitochondria")
    asked = say(actor, session_id, "Check me")
    with unit_of_work(actor) as session:
        row = session.get(LearningSession, session_id)
        key, options = row.state["exercise"]["key"], dict(row.state["exercise"]["options"])
        wrong = next(one for one in options if one != key)
        take_choice(session, actor, learning_session_id=session_id, choice_id=wrong, at=NOON)
    return asked, options[key]


class TestSay:
    def test_explains_with_the_place_in_the_learners_own_sources(self, learner, topic):
        turn = say(learner, topic, "What are mitochondria?")

        assert "organelles that release energy from glucose" in turn.reply.content
        [citation] = turn.reply.citations[:1]
        assert (citation["title"], citation["page"]) == ("Energy", 2)
        assert citation["source_title"] == "Biology"
        assert [call["name"] for call in turn.reply.tool_calls] == ["search_sources", "show_slide"]
        assert turn.reply.media[0]["slide"]["title"] == "Energy"

    def test_admits_that_the_sources_are_silent(self, learner, topic):
        turn = say(learner, topic, "Explain the French Revolution")

        assert turn.reply.content.startswith("I don't know: your sources do not say")
        assert turn.reply.citations == ()

    def test_gives_three_hints_and_then_the_answer(self, learner, topic):
        _, answer = ask_and_fail(learner, topic)

        refused = say(learner, topic, "Just tell me the answer")
        hints = [say(learner, topic, "Give me a hint") for _ in range(3)]
        told = say(learner, topic, "Tell me the answer")

        before = [refused, *hints]
        assert all(answer.lower() not in turn.reply.content.lower() for turn in before)
        assert len({turn.reply.content for turn in before}) == 4
        assert [turn.session.check.rung for turn in hints] == [1, 2, 3]
        assert f"**{answer}**" in told.reply.content
        names = [call["name"] for call in told.reply.tool_calls]
        assert names == ["release_answer", "record_mastery"]

    def test_lets_somebody_give_up_only_after_a_try(self, learner, topic):
        say(learner, topic, "Explain mitochondria")
        say(learner, topic, "Check me")
        early = say(learner, topic, "I give up")
        _, answer = ask_and_fail(learner, topic)
        late = say(learner, topic, "I give up")

        assert early.reply.content.startswith("Try it once")
        assert answer in late.reply.content

    def test_takes_an_option_that_is_typed_as_the_answer(self, learner, topic):
        _, answer = ask_and_fail(learner, topic)

        turn = say(learner, topic, f"it is {answer}")

        assert turn.reply.content == "That is right."
        assert (turn.session.check, turn.session.gaps) == (None, ())

    def test_is_worded_by_a_model_that_names_its_passages(self, learner, topic, server):
        server.script(Reply("Mitochondria turn glucose into energy [1]. Why would a muscle care?"))

        turn = say(learner, topic, "What are mitochondria?")

        assert turn.reply.content.startswith("Mitochondria turn glucose into energy [1]")

    @pytest.mark.parametrize(
        "reply",
        [
            Reply("No passage is named."),
            Reply("See [7]."),
            Reply("[1] https://evil.example"),
            Failure(400),
        ],
        ids=["uncited", "invented", "link", "failure"],
    )
    def test_does_without_a_model_that_will_not_hold(self, learner, topic, server, reply):
        server.default = reply

        turn = say(learner, topic, "What are mitochondria?")

        assert "organelles that release energy from glucose" in turn.reply.content

    def test_rewords_a_hint_with_its_own_words_only(self, learner, topic, server):
        server.default = Reply("unused")
        ask_and_fail(learner, topic)
        server.script(
            Reply("Look closer here: “Energy”, page 2 of Biology."), Reply("Power plants!")
        )

        first = say(learner, topic, "hint")
        second = say(learner, topic, "hint")

        assert first.reply.content == "Look closer here: “Energy”, page 2 of Biology."
        assert "Power plants" not in second.reply.content

    def test_decides_anew_when_another_tab_was_faster(self, learner, topic, server):
        def other_tab(_received):
            server.answer = lambda _: Reply("Energy is released [1].")
            say(learner, topic, "Explain diffusion")
            return Reply("Late [1].")

        server.answer = other_tab

        turn = say(learner, topic, "What are mitochondria?")

        assert [m.seq for m in turn.session.messages] == [1, 2, 3, 4, 5]
        assert turn.reply.content == "Energy is released [1]."

    def test_speaks_plainly_by_voice(self, learner):
        with unit_of_work(learner) as session:
            view = learning_sessions.start_session(
                session, learner, topic="Cells", mode=LearningMode.VOICE, at=NOON
            )

        turn = say(learner, UUID(view.id), "What are mitochondria?")

        assert "[1]" not in turn.reply.content
        assert turn.reply.citations

    def test_offers_help_before_anything_else(self, learner, topic):
        turn = say(learner, topic, "I want to kill myself")

        assert "your sources" not in turn.reply.content
        assert turn.reply.tool_calls == ()

    @pytest.mark.parametrize("message", [" \n", "\x00", "x" * 4001], ids=["blank", "nul", "long"])
    def test_refuses_what_cannot_be_said(self, learner, topic, message):
        with pytest.raises(Invalid):
            say(learner, topic, message)

    def test_hides_other_peoples_sessions(self, topic, stranger):
        with pytest.raises(NotFound):
            say(stranger, topic, "Hello")

    def test_refuses_a_completed_session(self, learner, topic):
        with unit_of_work(learner) as session:
            learning_sessions.complete_session(session, learner, learning_session_id=topic, at=NOON)

        with pytest.raises(Conflict):
            say(learner, topic, "Hello")


class TestHintLadder:
    def test_gives_nothing_away_to_any_attack(self, database):
        with OpenAiServer() as server:
            told = hint_ladder.run(make_person("attacked"), server, every=13)

        assert len(hint_ladder.attacks()) >= 60
        assert len(told) >= 60
        assert [one for one in told if one.leaked or one.context_leaked] == []

    def test_treats_every_option_alike(self, learner):
        with unit_of_work(learner) as session:
            source = add_source(session, learner, title="Twice")
            path = narratives.create_narrative(session, learner, wanted=Wanted(source_id=source.id))
            view = learning_sessions.start_session(
                session, learner, narrative_id=UUID(path.id), at=NOON
            )
            view = take_choice(
                session,
                learner,
                learning_session_id=UUID(view.id),
                choice_id=view.place.choices[0].id,
                at=NOON,
            )
        labels = [option.label for option in view.check.options]

        replies = [
            say(learner, UUID(view.id), pattern.format(label)).reply.content
            for pattern in ("Explain {}", "Would {} fit, yes or no?", "Is {} wrong?")
            for label in labels
        ]

        assert len(set(replies)) == 1
