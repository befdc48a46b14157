"""The same person asking exactly the same, for a while."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.providers.llm import CompletionRequest, Message
from services.assistant.response_cache import find_answer, keep_answer, request_key
from services.assistant.rules.course_outline import CourseReply
from tests.factories.learners import NOW
from tests.services.assistant.test_model_budget import ANSWER

REQUEST = CompletionRequest((Message("user", "Hello"),), prompts=("assistant.system@1#aa",))
HOUR = timedelta(hours=1)


class TestRequestKey:
    def test_changes_with_everything_the_answer_depends_on(self) -> None:
        others = [
            replace(REQUEST, messages=(Message("user", "Hello!"),)),
            replace(REQUEST, messages=(Message("system", "Hello"),)),
            replace(REQUEST, prompts=("assistant.system@2#bb",)),
            replace(REQUEST, temperature=0.7),
            replace(REQUEST, max_tokens=5),
            replace(REQUEST, response_schema=CourseReply),
        ]

        keys = {request_key(one, model="m") for one in (REQUEST, *others)}

        assert len(keys) == len(others) + 1
        assert request_key(REQUEST, model="n") not in keys
        assert request_key(replace(REQUEST), model="m") == request_key(REQUEST, model="m")


class TestFindAnswer:
    def test_is_the_persons_own_and_goes_stale(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        keep_answer(session, student, key="k", completion=ANSWER, at=NOW, ttl=HOUR)

        found = find_answer(session, student, key="k", at=NOW)

        assert found == replace(ANSWER, latency_s=0.0)
        assert find_answer(session, student, key="other", at=NOW) is None
        assert find_answer(session, student, key="k", at=NOW + HOUR) is None
        with session_as(stranger) as other:
            assert find_answer(other, stranger, key="k", at=NOW) is None

    def test_is_the_newest_of_two(self, session: Session, student: Actor) -> None:
        later = replace(ANSWER, text="Hello again")

        keep_answer(session, student, key="k", completion=ANSWER, at=NOW, ttl=HOUR)
        keep_answer(session, student, key="k", completion=later, at=NOW, ttl=HOUR)

        found = find_answer(session, student, key="k", at=NOW)
        assert found is not None
        assert found.text == "Hello again"
