"""The browser's session cookie, and the defence it needs."""

from datetime import datetime
from http import HTTPMethod
from urllib.parse import urlsplit

from fastapi import Request, Response

from maigie.config import settings
from maigie.core.errors import NotPermitted

PLAIN_NAME = "mg_session"
SECURE_NAME = "__Host-mg_session"
CLIENT_HEADER = "x-maigie-client"
WEB_CLIENT = "web"
SAFE_METHODS = {HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS}


def session_cookie(request: Request) -> str | None:
    """Return the session cookie that belongs to this connection's scheme."""
    return request.cookies.get(_name(request))


def set_session_cookie(
    request: Request, response: Response, *, token: str, expires_at: datetime
) -> None:
    """Give the browser its session; scripts cannot read it, other sites cannot send it."""
    response.set_cookie(
        _name(request),
        token,
        expires=expires_at,
        path="/",
        httponly=True,
        samesite="lax",
        secure=_is_https(request),
    )


def clear_session_cookie(request: Request, response: Response) -> None:
    """Take the session back from the browser."""
    response.delete_cookie(
        _name(request), path="/", httponly=True, samesite="lax", secure=_is_https(request)
    )


def own_origin(request: Request) -> str:
    """Return the address the person's browser knows this installation by."""
    if settings.public_url:
        return _origin_of(settings.public_url)
    scheme = "https" if _is_https(request) else "http"
    return f"{scheme}://{request.headers.get('host', '')}"


def short_cookie(request: Request, name: str) -> str:
    """Return a cookie of ``set_short_cookie``, or nothing."""
    return request.cookies.get(_short_name(request, name), "")


def set_short_cookie(
    request: Request, response: Response, *, name: str, value: str, for_s: int
) -> None:
    """Tie a step that leads over another site to this browser."""
    response.set_cookie(
        _short_name(request, name),
        value,
        max_age=for_s,
        path="/",
        httponly=True,
        samesite="lax",
        secure=_is_https(request),
    )


def clear_short_cookie(request: Request, response: Response, *, name: str) -> None:
    """Take it back."""
    response.delete_cookie(
        _short_name(request, name),
        path="/",
        httponly=True,
        samesite="lax",
        secure=_is_https(request),
    )


def is_web_client(request: Request) -> bool:
    """Tell whether our own pages sent the request, and so want a cookie."""
    return request.headers.get(CLIENT_HEADER) == WEB_CLIENT


def assert_own_page(request: Request) -> None:
    """Refuse a change that another site's page made this browser send.

    Raises:
        NotPermitted: The origin is not ours, or the header only our pages send is missing.
    """
    if request.method in SAFE_METHODS:
        return
    if CLIENT_HEADER not in request.headers or not is_own_origin(
        request.headers.get("origin"), request.headers.get("host", "")
    ):
        raise NotPermitted("This request did not come from Maigie's pages.", code="foreign_origin")


def is_own_origin(origin: str | None, host: str) -> bool:
    """Tell whether an Origin header names the requested host or the public URL."""
    if not origin:
        return False
    if settings.public_url and origin == _origin_of(settings.public_url):
        return True
    sent = urlsplit(origin)
    return sent.scheme in {"http", "https"} and sent.netloc == host


def _name(request: Request) -> str:
    return SECURE_NAME if _is_https(request) else PLAIN_NAME


def _short_name(request: Request, name: str) -> str:
    return f"__Host-mg_{name}" if _is_https(request) else f"mg_{name}"


def _is_https(request: Request) -> bool:
    """Tell how the person's browser connects; a proxy may have ended the encryption."""
    public = urlsplit(settings.public_url or "")
    return request.url.scheme == "https" or (
        public.scheme == "https" and public.netloc == request.headers.get("host")
    )


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
