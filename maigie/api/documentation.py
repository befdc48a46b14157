"""The API's description: OpenAPI for machines, one page without scripts for people."""

from collections import defaultdict
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

METHODS = ("get", "post", "put", "patch", "delete")

router = APIRouter(include_in_schema=False)


@router.get("/api/v1/openapi.json")
@router.get("/openapi.json")
async def openapi(request: Request) -> JSONResponse:
    """Return the OpenAPI 3.1 document."""
    return JSONResponse(request.app.openapi())


@router.get("/api/v1/docs")
async def docs(request: Request) -> HTMLResponse:
    """Return every operation as a readable page."""
    template = files("maigie.api").joinpath("documentation.html").read_text(encoding="utf-8")
    sections = "\n".join(_sections(request.app.openapi()))
    return HTMLResponse(Template(template).substitute(sections=sections))


def _sections(document: dict[str, Any]) -> Iterator[str]:
    by_tag: defaultdict[str, list[str]] = defaultdict(list)
    for path, operations in document["paths"].items():
        for method in METHODS:
            if operation := operations.get(method):
                tag = operation.get("tags", ["other"])[0]
                by_tag[tag].append(_line(method, path, operation))
    for tag, lines in sorted(by_tag.items()):
        yield f"<section><h2>{escape(tag)}</h2><ul>{''.join(lines)}</ul></section>"


def _line(method: str, path: str, operation: dict[str, Any]) -> str:
    text = escape(operation.get("description") or operation.get("summary", ""))
    name = f'<span class="method">{method.upper()}</span> {escape(path)}'
    return f"<li><code>{name}</code><br>{text}</li>"
