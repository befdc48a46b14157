"""The tools of the tutor as values."""

import json

import pytest
from pydantic import ValidationError

from services.learning.tutor_tools import TOOLS, GiveHint, RecordMastery, stored_call


class TestStoredCall:
    def test_is_plain_json(self):
        call = stored_call(GiveHint(check_id="q", rung=2), {"text": "…"})

        assert json.loads(json.dumps(call)) == {
            "name": "give_hint",
            "arguments": {"check_id": "q", "rung": 2},
            "result": {"text": "…"},
        }


class TestTools:
    def test_have_names_of_their_own(self):
        assert len({tool.name for tool in TOOLS}) == len(TOOLS) == 6

    def test_refuse_what_they_do_not_know(self):
        with pytest.raises(ValidationError):
            GiveHint(check_id="q", rung=4)
        with pytest.raises(ValidationError):
            RecordMastery(concept_id="c", score=1, owner_id="somebody")
