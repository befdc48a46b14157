"""What a web page says of itself in its head. Its words are somebody else's: text, never markup."""

import html
import re
from dataclasses import dataclass

HEAD_BYTES = 200_000
_META = re.compile(r"<meta\b([^<>]{0,3000})>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,300}>([^<]{0,2000})", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""([a-z:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([a-zA-Z0-9_-]{2,40})""")
_ISO_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page is called and about; empty where it does not say. ``kind`` is a resource type."""

    title: str = ""
    description: str = ""
    site: str = ""
    kind: str = ""
    author: str = ""
    minutes: int | None = None


def page_facts(body: bytes, *, charset: str = "") -> PageFacts:
    """Read the head of an HTML page, in time proportional to its length."""
    text = _decoded(body[:HEAD_BYTES], charset)
    metas = _metas(text)
    titled = _TITLE.search(text)
    return PageFacts(
        title=_first(metas, "og:title", "twitter:title")[:300]
        or _clean(titled[1] if titled else "")[:300],
        description=_first(metas, "og:description", "description", "twitter:description")[:1000],
        site=_first(metas, "og:site_name", "application-name")[:200],
        kind=_kind(_first(metas, "og:type")),
        author=_first(metas, "author", "article:author")[:200],
        minutes=_minutes(metas),
    )


def _metas(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(text):
        attributes = {
            name.lower(): first or second or third
            for name, first, second, third in _ATTRIBUTE.findall(match[1])
        }
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and "content" in attributes:
            found.setdefault(name.lower(), _clean(attributes["content"]))
    return found


def _first(metas: dict[str, str], *names: str) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _kind(kind: str) -> str:
    if kind.startswith("video"):
        return "video"
    return "article" if kind.startswith("article") else ""


def _minutes(metas: dict[str, str]) -> int | None:
    seconds = _first(metas, "og:video:duration", "video:duration")
    if seconds.isascii() and seconds.isdigit() and len(seconds) < 7:  # noqa: PLR2004
        return max(1, round(int(seconds) / 60))
    if match := _ISO_DURATION.fullmatch(metas.get("duration", "")):
        hours, minutes, rest = (int(part or 0) for part in match.groups())
        return max(1, 60 * hours + minutes + round(rest / 60))
    return None


def _decoded(body: bytes, charset: str) -> str:
    declared = _CHARSET.search(body[:2048])
    named = charset or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        return body.decode(named, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _clean(text: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in html.unescape(text))
    return " ".join(shown.split())
