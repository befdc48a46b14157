"""Where a component imports the JavaScript file beside it from."""

import os
import sys
from pathlib import Path
from uuid import uuid4

LINKS = Path("assets/external")


def own_script(name: str, module: str) -> str:
    """Return the import path of the file ``name`` that lies beside ``module``.

    While pages are compiled, the file is linked to where Reflex looks for such files; the process
    that serves compiled pages only needs the path. ``rx.asset`` does the same, but finds its caller
    by reading the source of the whole call stack, 0.15 s each time.

    Args:
        name: The file, as ``dialog.jsx``.
        module: The ``__name__`` of the calling module.

    Raises:
        FileNotFoundError: There is no such file beside the module.
    """
    place = f"{module.replace('.', '/')}/{name}"
    if os.environ.get("REFLEX_BACKEND_ONLY") != "true":
        _link(LINKS / place, Path(str(sys.modules[module].__file__)).resolve().with_name(name))
    return f"$/public/external/{place}"


def _link(link: Path, file: Path) -> None:
    if not file.exists():
        raise FileNotFoundError(file)
    if link.is_symlink() and link.readlink() == file:
        return
    link.parent.mkdir(parents=True, exist_ok=True)
    fresh = link.with_name(f".{uuid4().hex}")  # renamed over the old one: builds may run at once
    fresh.symlink_to(file)
    fresh.replace(link)
