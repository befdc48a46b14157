"""Where a component imports the JavaScript file beside it from."""

import os

import reflex as rx


def own_script(name: str, module: str) -> str:
    """Return the import path of the file ``name`` that lies beside ``module``.

    While pages are compiled, Reflex links the file into them. It finds the caller by reading the
    source of the whole call stack, 0.15 s each time; the process that serves compiled pages only
    needs the path, so it is spelled out there.

    Args:
        name: The file, as ``dialog.jsx``.
        module: The ``__name__`` of the calling module.
    """
    if os.environ.get("REFLEX_BACKEND_ONLY") == "true":
        return f"$/public/external/{module.replace('.', '/')}/{name}"
    return rx.asset(name, shared=True, _stack_level=2).importable_path
