import os
import signal
import sys

import pytest

from services.library.parser_process import (
    Limits,
    ReadingStopped,
    parse_apart,
    pictures_apart,
)
from services.library.rules.parsing.kinds import FileKind
from services.library.rules.parsing.parts import Part, Reached, Unreadable
from tests.factories.pictured import ALT, drawing, pictured_docx

SAYS_ITS_ID = (
    "import os, time, json;"
    "print(json.dumps({'done': os.getpid(), 'total': None}), flush=True);"
    "time.sleep(60)"
)
FAST = Limits(stall_s=0.3, look_every_s=0.05)


def python(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class TestParseApart:
    def test_yields_what_the_child_finds(self):
        found = list(parse_apart(FileKind.TEXT, b"Hello there.", goes_on=lambda: True))

        assert found == [Part("Hello there."), Reached(1, 1)]

    def test_gives_the_child_no_secrets(self, monkeypatch):
        monkeypatch.setenv("MAIGIE_SECRET_KEY", "hidden")
        program = python("import os, json; print(json.dumps({'reason': str(sorted(os.environ))}))")

        with pytest.raises(Unreadable) as said:
            list(parse_apart(FileKind.TEXT, b"x", goes_on=lambda: True, command=program))

        assert "MAIGIE" not in said.value.reason

    def test_kills_the_child_when_nobody_wants_the_text(self):
        wanted = [True]
        found = parse_apart(
            FileKind.TEXT,
            b"x",
            goes_on=lambda: bool(wanted),
            limits=Limits(look_every_s=0.05),
            command=python(SAYS_ITS_ID),
        )
        child = next(found).done
        wanted.clear()

        with pytest.raises(ReadingStopped):
            list(found)

        assert not is_alive(child)

    def test_kills_a_child_that_says_nothing(self):
        found = parse_apart(
            FileKind.TEXT, b"x", goes_on=lambda: True, limits=FAST, command=python(SAYS_ITS_ID)
        )
        child = next(found).done

        with pytest.raises(Unreadable, match="too long"):
            list(found)

        assert not is_alive(child)

    def test_says_so_when_the_child_is_killed(self):
        found = parse_apart(FileKind.TEXT, b"x", goes_on=lambda: True, command=python(SAYS_ITS_ID))
        os.kill(next(found).done, signal.SIGKILL)

        with pytest.raises(Unreadable, match="too much memory"):
            list(found)

    def test_takes_no_nonsense_from_it(self):
        with pytest.raises(Unreadable):
            list(
                parse_apart(FileKind.TEXT, b"x", goes_on=lambda: True, command=python("print('{')"))
            )


class TestPicturesApart:
    def test_yields_what_the_child_finds(self):
        data = pictured_docx(drawing())

        (found,) = pictures_apart(FileKind.DOCX, data, goes_on=lambda: True)

        assert (found.media_type, found.alt, found.data[:4]) == ("image/png", ALT, b"\x89PNG")

    @pytest.mark.parametrize(
        "said",
        [
            '{"picture": "PHN2Zz4=", "media_type": "image/png", "page": 1, "near": "", "alt": ""}',
            '{"reason": "It is damaged."}',
        ],
        ids=["no picture", "unreadable"],
    )
    def test_ends_where_there_is_nothing_to_believe(self, said):
        child = python(f"print({said!r})")

        assert list(pictures_apart(FileKind.PDF, b"x", goes_on=lambda: True, command=child)) == []

    def test_kills_the_child_when_nobody_wants_them(self):
        found = pictures_apart(
            FileKind.PDF,
            b"x",
            goes_on=lambda: False,
            limits=Limits(look_every_s=0.05),
            command=python("import time; time.sleep(60)"),
        )

        with pytest.raises(ReadingStopped):
            list(found)
