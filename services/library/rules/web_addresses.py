"""Web addresses: which are fit to keep, when two are the same, and what they lead to."""

import re
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

LONGEST = 2000
_NOISE = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref_src|si)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#@\\<>\"']+\.[^\s/?#@\\<>\"'.]{2,}")
_FIRST = re.compile(r"(?:https?://|www\.)[^\s<>\"']{4,}", re.IGNORECASE)
_VIDEO_HOSTS = {"youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitch.tv"}
_PORTS = {"http": 80, "https": 443}


def checked_url(text: str) -> str:
    """Return an address with its scheme.

    Raises:
        ValueError: It is no address of a web page.
    """
    text = text.strip()
    if len(text) > LONGEST or any(not c.isprintable() or c.isspace() for c in text):
        raise ValueError("not an address")
    if not _SCHEME.match(text) or _HOST.match(text.split(":")[0]):
        text = f"https://{text}"
    parts = urlsplit(text)
    if parts.scheme.lower() not in _PORTS or parts.username is not None or parts.port == 0:
        raise ValueError("not a web page")
    host = parts.hostname or ""
    if not (_HOST.fullmatch(host) or host == "localhost" or ":" in host):
        raise ValueError("no such host")
    return text


def url_key(url: str) -> str:
    """Return what two addresses of the same page share, without tracking, ``www`` and fragment."""
    parts = urlsplit(url)
    host = _bare_host(url)
    if (video := _youtube_id(url)) is not None:
        return f"youtube.com/watch?v={video}"
    port = f":{parts.port}" if parts.port not in {None, *_PORTS.values()} else ""
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if _is_meant(k)]
    path = parts.path.rstrip("/")
    return urlunsplit(("", f"{host}{port}", path, urlencode(sorted(kept)), ""))[2:LONGEST]


def site_of(url: str) -> str:
    """Return the host as a person would name it."""
    return _bare_host(url)[:200]


def kind_of(url: str) -> str:
    """Tell from the address alone whether it is a video, a PDF or a link."""
    host = _bare_host(url)
    if any(host == known or host.endswith(f".{known}") for known in _VIDEO_HOSTS):
        return "video"
    return "pdf" if urlsplit(url).path.lower().endswith(".pdf") else "link"


def name_of(url: str) -> str:
    """Return a title for a page nobody has read yet: the last words of its path, or its site."""
    if _youtube_id(url) is not None:
        return "Video on YouTube"
    last = unquote(urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1])
    words = re.sub(r"[-_+.]+", " ", re.sub(r"\.\w{2,5}$", "", last)).strip()
    if sum(c.isalpha() for c in words) < 4:  # noqa: PLR2004  # "p", "12" and "v2" name nothing
        return site_of(url)
    return words[:1].upper() + words[1:300]


def first_url(text: str) -> str | None:
    """Return the first address in a text, without the full stop behind it."""
    match = _FIRST.search(text)
    if match is None:
        return None
    try:
        return checked_url(match[0].rstrip(".,;:!?)]}'\""))
    except ValueError:
        return None


def _bare_host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower().removeprefix("www.").removeprefix("m.")


def _youtube_id(url: str) -> str | None:
    parts, host = urlsplit(url), _bare_host(url)
    if host == "youtu.be":
        return parts.path.strip("/").split("/")[0] or None
    if host == "youtube.com" and parts.path == "/watch":
        return parse_qs(parts.query).get("v", [None])[0]
    return None


def _is_meant(name: str) -> bool:
    return not _NOISE.fullmatch(name)
