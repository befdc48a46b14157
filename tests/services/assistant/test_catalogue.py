"""What every action of the catalogue must be, whoever adds it."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from maigie.core.actions import Action, ActionArgs
from maigie.core.effects import Effect
from services.assistant.catalogue import ACTIONS

NEVER = ("user", "owner", "organization", "actor", "session_token")


def schemas(args: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON schema of the arguments and of every object inside them."""
    schema = args.model_json_schema()
    return {args.__name__: schema, **schema.get("$defs", {})}


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
class TestEveryAction:
    def test_refuses_unknown_fields(self, action: Action[Any]) -> None:
        with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
            action.args.model_validate({"surprise": 1})
        for name, schema in schemas(action.args).items():
            if schema["type"] == "object":
                assert schema["additionalProperties"] is False, name

    def test_never_takes_who_acts_as_an_argument(self, action: Action[Any]) -> None:
        for schema in schemas(action.args).values():
            for field in schema.get("properties", {}):
                assert not any(word in field for word in NEVER), field

    def test_is_named_after_its_domain(self, action: Action[Any]) -> None:
        domain, _, verb = action.name.partition(".")

        assert action.run.__module__.startswith(f"services.{domain}.")
        assert action.run.__module__.endswith("actions")
        assert verb
        assert issubclass(action.args, ActionArgs)
        assert action.summary.endswith(".")

    def test_can_be_undone_when_it_is_reversible(self, action: Action[Any]) -> None:
        assert (action.undo is not None) == (action.effect is Effect.REVERSIBLE)
