from typing import Annotated

from pydantic import BaseModel, Field

from maigie.providers.llm import CompletionRequest, Message
from maigie.providers.llm.dialect import Dialect, strict_schema


class Titled(BaseModel):
    title: Annotated[str, Field(min_length=1, max_length=5)]
    days: list[int] = Field(min_length=1, max_length=3)


class TestStrictSchema:
    def test_keeps_a_field_named_like_a_keyword_and_drops_length_limits(self) -> None:
        schema = strict_schema(Titled)

        assert schema["properties"]["title"] == {"type": "string"}
        assert schema["properties"]["days"]["maxItems"] == 3
        assert schema["required"] == ["title", "days"]
        assert schema["additionalProperties"] is False


class TestParameters:
    def test_spell_only_what_the_endpoint_takes(self) -> None:
        plain = Dialect(
            structured=False, old_token_limit=False, temperature=False, stream_usage=False
        )
        request = CompletionRequest((Message("user", "Hi"),), response_schema=Titled)

        parameters = plain.parameters(request, stream=True)

        assert parameters.keys() == {"messages", "max_completion_tokens", "stream"}
        assert [message["role"] for message in parameters["messages"]] == ["system", "user"]
        assert "JSON_ONLY" in parameters["messages"][0]["content"]


class TestLearn:
    def test_changes_nothing_for_other_errors(self) -> None:
        assert Dialect().learn(ValueError("response_format")) == Dialect()
