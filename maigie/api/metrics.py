"""Figures for Prometheus."""

from http import HTTPStatus
from ipaddress import ip_address
from secrets import compare_digest

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from starlette.types import Scope

from maigie.config import settings
from maigie.core.errors import NotPermitted

REQUESTS = Counter("maigie_api_requests", "API requests.", ["method", "route", "status"])
SECONDS = Histogram("maigie_api_seconds", "Time to answer an API request.", ["method", "route"])
KNOWN_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

router = APIRouter()


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """Return the figures of this process, to this machine or to who holds the token."""
    if not (_is_local(request) or _has_token(request)):
        raise NotPermitted("Metrics are for this machine or need the metrics token.")
    return Response(generate_latest(), status_code=HTTPStatus.OK, media_type=CONTENT_TYPE_LATEST)


def count_request(scope: Scope, status: int, seconds: float) -> None:
    """Add one API request; routes are templates, so that ids do not become labels."""
    route = getattr(scope.get("route"), "path", "unknown")
    method = scope["method"] if scope["method"] in KNOWN_METHODS else "OTHER"
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(method, route).observe(seconds)


def _is_local(request: Request) -> bool:
    if request.client is None or "x-forwarded-for" in request.headers:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _has_token(request: Request) -> bool:
    if settings.metrics_token is None:
        return False
    expected = f"Bearer {settings.metrics_token.get_secret_value()}"
    return compare_digest(request.headers.get("authorization", "").encode(), expected.encode())
