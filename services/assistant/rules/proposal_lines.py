"""What a proposal says it would do, before anything was done."""

from collections.abc import Mapping
from typing import Any, cast

SHOWN = 3


def proposal_line(summary: str, arguments: Mapping[str, Any]) -> str:
    """Return an action's summary with the titles among its arguments."""
    titles = _titles(arguments)
    if not titles:
        return summary
    named = ", ".join(f"“{title}”" for title in titles[:SHOWN])
    more = f" and {len(titles) - SHOWN} more" if len(titles) > SHOWN else ""
    return f"{summary.rstrip('.')}: {named}{more}."


def _titles(arguments: Mapping[str, Any]) -> list[str]:
    if isinstance(title := arguments.get("title"), str):
        return [title]
    for value in arguments.values():
        if isinstance(value, list | tuple):
            found = [_title(item) for item in cast("list[Any]", value)]
            if any(found):
                return list(dict.fromkeys(filter(None, found)))
    return []


def _title(item: Any) -> str:
    if not isinstance(item, Mapping):
        return ""
    title = cast("Mapping[str, Any]", item).get("title")
    return title if isinstance(title, str) else ""
