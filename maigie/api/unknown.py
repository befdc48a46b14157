"""What answers under /api when no route does; without it pages would, with HTML."""

from http import HTTPStatus

from starlette.datastructures import URL
from starlette.routing import Match, Mount
from starlette.types import Receive, Scope, Send

from maigie.api.errors import error_response

METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")


async def unknown_api_path(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 404, or 405 when the path exists for other methods."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": "There is nothing here."})
        return
    allowed = _allowed_methods(scope)
    if allowed:
        answer = error_response(
            HTTPStatus.METHOD_NOT_ALLOWED,
            "method_not_allowed",
            f"Use {' or '.join(allowed)} here.",
            headers={"allow": ", ".join(allowed)},
        )
    else:
        path = URL(scope=scope).path
        answer = error_response(HTTPStatus.NOT_FOUND, "not_found", f"There is no {path[:200]}.")
    await answer(scope, receive, send)


def _allowed_methods(scope: Scope) -> list[str]:
    """Return the methods under which another route would have matched this path."""
    whole = {**scope, "root_path": scope.get("app_root_path", "")}
    routes = [route for route in scope["app"].routes if not isinstance(route, Mount)]
    return [
        method
        for method in METHODS
        if any(route.matches({**whole, "method": method})[0] is Match.FULL for route in routes)
    ]
