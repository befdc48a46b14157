from pathlib import Path
from uuid import UUID

import pytest

from maigie.core.errors import NotFound, Unavailable
from maigie.providers.storage.files import FileStorage

ADA = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
BEN = UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")


@pytest.fixture
def storage(tmp_path):
    return FileStorage(tmp_path / "files")


class TestFileStorage:
    def test_gives_back_what_was_put(self, storage):
        first, second = (storage.put(b"same bytes", owner_id=ADA) for _ in range(2))

        assert first != second
        assert storage.read(first) == storage.read(second) == b"same bytes"

    def test_forgets_what_is_deleted_and_only_that(self, storage):
        gone, stays = (storage.put(b"x", owner_id=ADA) for _ in range(2))

        storage.delete(gone)
        storage.delete(gone)

        with pytest.raises(NotFound):
            storage.read(gone)
        assert storage.read(stays) == b"x"

    def test_forgets_everything_of_one_owner(self, storage):
        mine, theirs = storage.put(b"x", owner_id=ADA), storage.put(b"y", owner_id=BEN)

        storage.delete_all(owner_id=ADA)

        assert storage.read(theirs) == b"y"
        with pytest.raises(NotFound):
            storage.read(mine)

    @pytest.mark.parametrize("key", ["", "../../etc/passwd", f"{ADA.hex}-../../x", "/etc/passwd"])
    def test_takes_no_path_for_a_key(self, storage, key):
        with pytest.raises(NotFound):
            storage.read(key)
        with pytest.raises(NotFound):
            storage.delete(key)

    def test_leaves_nothing_behind_when_the_disk_refuses(self, storage, tmp_path, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)

        with pytest.raises(Unavailable):
            storage.put(b"x", owner_id=ADA)

        assert [path for path in Path(tmp_path).rglob("*") if path.is_file()] == []

    def test_lets_only_its_own_account_look(self, storage, tmp_path):
        storage.put(b"x", owner_id=ADA)

        (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
        assert kept.stat().st_mode & 0o077 == 0
