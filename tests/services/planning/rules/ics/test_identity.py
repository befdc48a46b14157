"""Which event is which row."""

from datetime import UTC, datetime
from uuid import UUID

from services.planning.rules.ics.identity import (
    MAX_UID,
    kept_uid,
    occurrence_uid,
    own_id,
    split_uid,
    uid_of,
)

ROW = UUID("7067dc12-5682-4ac5-bd62-45e04f56aa10")


class TestUid:
    def test_of_a_row_leads_back_to_it(self) -> None:
        assert own_id(uid_of(None, ROW)) == ROW
        assert uid_of("theirs", ROW) == "theirs"
        assert own_id("theirs") is None
        assert own_id("theirs@maigie") is None

    def test_that_is_long_is_kept_by_its_digest(self) -> None:
        one, other = (kept_uid("x" * 300 + end) for end in "ab")

        assert len(one) <= MAX_UID
        assert one != other

    def test_of_an_occurrence_names_its_series(self) -> None:
        at = datetime(2026, 11, 23, 9, tzinfo=UTC)

        uid = occurrence_uid("a", at, is_date=False)

        assert split_uid(uid) == ("a", "20261123T090000Z")
        assert split_uid(occurrence_uid(uid, at, is_date=True)) == ("a", "20261123")
        assert split_uid("a") == ("a", None)
