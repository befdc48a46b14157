import pytest

from maigie.config import settings
from maigie.core.errors import Invalid
from maigie.providers.storage import files
from services.library.rules.parsing.kinds import FileKind
from services.library.source_files import clean_name, forget_file, readable_kind, web_address


class TestCleanName:
    @pytest.mark.parametrize(
        ("name", "cleaned"),
        [
            ("C:\\Users\\ada\\week 3.pdf", "week 3.pdf"),
            ("../../etc/passwd", "passwd"),
            ("a\0b\n.txt", "ab .txt"),
            (f"{'x' * 300}.pdf", f"{'x' * 200}.pdf"),
            ("", ""),
        ],
        ids=["windows", "climbing", "broken", "long", "none"],
    )
    def test_keeps_the_last_part_of_a_path(self, name, cleaned):
        assert clean_name(name) == cleaned


class TestReadableKind:
    def test_tells_what_a_file_is_or_why_it_is_refused(self, monkeypatch):
        assert readable_kind("a.md", b"# Hi") is FileKind.MARKDOWN
        with pytest.raises(Invalid, match="empty"):
            readable_kind("a.md", b"")
        monkeypatch.setattr("services.library.source_files.MOST_BYTES", 1)
        with pytest.raises(Invalid, match="larger"):
            readable_kind("a.md", b"ab")


class TestWebAddress:
    def test_wants_a_page(self):
        assert web_address("example.org/a") == "https://example.org/a"
        with pytest.raises(Invalid):
            web_address("ftp://example.org")


class TestForgetFile:
    def test_may_be_repeated(self, session, student, tmp_path, monkeypatch):
        monkeypatch.setattr(settings, "data_dir", tmp_path)
        key = files.put(b"x", owner_id=student.user_id)

        for _ in range(2):
            forget_file(session, student, key=key)

        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
