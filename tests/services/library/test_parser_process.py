import os
import signal
import sys

import pytest

from services.library.parser_process import Limits, ReadingStopped, parse_apart
from services.library.rules.parsing.kinds import FileKind
from services.library.rules.parsing.parts import Part, Reached, Unreadable

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
        answers = iter([True, True])
        found = parse_apart(
            FileKind.TEXT,
            b"x",
            goes_on=lambda: next(answers, False),
            limits=Limits(look_every_s=0.05),
            command=python(SAYS_ITS_ID),
        )
        child = next(found).done

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
