"""Asked once, and once more with what was wrong."""

from dataclasses import replace

from maigie.providers.llm import Completion, CompletionRequest, Message
from services.assistant.model_calls import SYSTEM, ask_twice
from services.assistant.rules.model_output import InvalidOutput
from tests.services.assistant.test_model_budget import ANSWER

REQUEST = CompletionRequest(
    (Message("system", "Rules."), Message("user", "Hello")), prompts=(SYSTEM.reference,)
)


class Scripted:
    """A model that says one thing after the other."""

    name = "scripted"

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.asked: list[CompletionRequest] = []

    def complete(self, request: CompletionRequest) -> Completion:
        self.asked.append(request)
        return replace(ANSWER, text=self.texts.pop(0))


def read(completion: Completion) -> str | InvalidOutput:
    if completion.text == "?":
        return InvalidOutput(("asked",), question="Which?")
    return completion.text if completion.text == "good" else InvalidOutput(("title: too long.",))


class TestAskTwice:
    def test_is_content_with_a_good_answer(self) -> None:
        model = Scripted("good")

        assert ask_twice(model, REQUEST, read)[0] == "good"

    def test_says_what_was_wrong_in_the_instructions(self) -> None:
        model = Scripted("bad", "good")

        parsed, completions = ask_twice(model, REQUEST, read)

        assert (parsed, len(completions)) == ("good", 2)
        system, _, refused, _ = model.asked[1].messages
        assert "title: too long." in system.content
        assert (refused.role, refused.content) == ("assistant", "bad")
        assert model.asked[1].prompts[-1].startswith("assistant.repair_output@")

    def test_passes_a_question_on_and_gives_up_after_two(self) -> None:
        asked, once = ask_twice(Scripted("?"), REQUEST, read)
        refused, twice = ask_twice(Scripted("bad", "worse"), REQUEST, read)

        assert isinstance(asked, InvalidOutput)
        assert (asked.question, len(once)) == ("Which?", 1)
        assert isinstance(refused, InvalidOutput)
        assert len(twice) == 2
