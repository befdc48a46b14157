import os

import pytest

from maigie.config import settings
from maigie.core.errors import Invalid, NotPermitted
from services.library import folder_walk
from services.library.folder_walk import NotReadNow, checked_folder, read_steady, walk

MD = frozenset({"md"})


@pytest.fixture
def root(tmp_path, monkeypatch):
    folder = tmp_path / "books"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text("A")
    (folder / "deep" / "b.md").write_text("B")
    (folder / "c.png").write_text("C")
    (folder / ".hidden.md").write_text("H")
    (tmp_path / "secret.md").write_text("S")
    (tmp_path / "elsewhere").mkdir()
    (folder / "out").symlink_to(tmp_path / "elsewhere")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    monkeypatch.setattr(settings, "library_roots", str(folder))
    return folder


class TestCheckedFolder:
    def test_is_off_unless_roots_are_named(self, monkeypatch):
        monkeypatch.setattr(settings, "library_roots", "")

        with pytest.raises(NotPermitted, match="turned off"):
            checked_folder("/")

    def test_stays_below_the_roots_whatever_the_path_says(self, root):
        assert checked_folder(str(root / "deep")) == str(root / "deep")
        for path in (root.parent, root / "..", root / "out", root / "deep" / ".." / ".."):
            with pytest.raises(NotPermitted):
                checked_folder(str(path))

    @pytest.mark.parametrize("path", ["books", "", "\0/x"])
    def test_wants_a_whole_path(self, root, path):
        with pytest.raises(Invalid):
            checked_folder(path)

    def test_wants_a_folder(self, root):
        with pytest.raises(Invalid):
            checked_folder(str(root / "a.md"))


class TestWalk:
    def test_finds_files_by_ending_and_follows_no_link(self, root):
        found = [one.path for one in walk(str(root), recursive=True, endings=MD)]
        flat = [one.path for one in walk(str(root), recursive=False, endings=MD)]

        assert found == ["a.md", "deep/b.md"]
        assert flat == ["a.md"]

    def test_ends_somewhere(self, root, monkeypatch):
        monkeypatch.setattr(folder_walk, "MOST_FILES", 1)

        assert len(list(walk(str(root), recursive=True, endings=MD))) == 1


class TestReadSteady:
    def test_reads_a_file_below(self, root):
        assert read_steady(str(root), "deep/b.md") == b"B"

    def test_opens_no_link_and_no_pipe(self, root):
        os.mkfifo(root / "pipe.md")

        for path in ("link.md", "out/x.md", "gone.md", "pipe.md"):
            with pytest.raises(NotReadNow):
                read_steady(str(root), path)

    def test_refuses_a_file_that_changes_meanwhile(self, root, monkeypatch):
        real = os.fstat

        def grows(handle):
            found = real(handle)
            with (root / "a.md").open("a") as file:
                file.write("more")
            return found

        monkeypatch.setattr(folder_walk.os, "fstat", grows)

        with pytest.raises(NotReadNow) as refused:
            read_steady(str(root), "a.md")
        assert refused.value.passing

    def test_refuses_what_is_too_large(self, root, monkeypatch):
        monkeypatch.setattr(folder_walk, "MOST_BYTES", 0)

        with pytest.raises(NotReadNow, match="larger"):
            read_steady(str(root), "a.md")
