"""``python -m services.library.rules.parsing.child KIND [lines|pictures]``: reads its input.

It limits itself before it looks at the file, says what it finds as lines of JSON, and knows no
secrets: its environment is empty.
"""

import base64
import json
import resource
import sys
from typing import Any

CPU_S = 180
MEMORY_BYTES = 1536 * 1024 * 1024
OPEN_FILES = 64


def limit_itself(*, cpu_s: int = CPU_S, memory_bytes: int = MEMORY_BYTES) -> None:
    """Give up the right to much time and memory, and to write files."""
    for what, most in (
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))


def main(kind: str, *how: str) -> None:
    """Read the file and say what is in it."""
    limit_itself()
    # The parsers are loaded under the limits, so that nothing happens outside of them.
    from services.library.rules.parsing.formats import parts_of  # noqa: PLC0415
    from services.library.rules.parsing.kinds import FileKind  # noqa: PLC0415
    from services.library.rules.parsing.parts import Part, Unreadable  # noqa: PLC0415

    try:
        if "pictures" in how:
            _show_pictures(kind)
            return
        by_line = "lines" in how
        for found in parts_of(FileKind(kind), sys.stdin.buffer.read(), by_line=by_line):
            if isinstance(found, Part):
                _say(text=found.text, page=found.page, heading=found.heading, start=found.start)
            else:
                _say(done=found.done, total=found.total)
        _say(end=True)
    except Unreadable as error:
        _say(reason=error.reason)
    except MemoryError:
        _say(reason="The file takes more memory than a document should.")
    except Exception:  # noqa: BLE001  # whatever a hostile file does to a parser, it is unreadable
        _say(reason="The file is damaged; its text could not be read.")


def _show_pictures(kind: str) -> None:
    from services.library.rules.parsing.kinds import FileKind  # noqa: PLC0415
    from services.library.rules.parsing.pictures import pictures_of  # noqa: PLC0415

    for found in pictures_of(FileKind(kind), sys.stdin.buffer.read()):
        _say(
            picture=base64.b64encode(found.data).decode(),
            media_type=found.media_type,
            page=found.page,
            near=found.near,
            alt=found.alt,
        )
    _say(end=True)


def _say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
