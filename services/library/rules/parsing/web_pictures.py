"""The pictures a web page carries in itself; nothing is fetched for one."""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any, cast

import lxml.html  # pyright: ignore[reportMissingTypeStubs]

from services.library.rules.parsing.parts import clean
from services.library.rules.parsing.pictures import MOST_BYTES, Found
from services.library.rules.parsing.plain import decoded
from services.library.rules.parsing.web import MOST_CHARACTERS

_CARRIED = re.compile(r"data:image/(?:png|jpe?g|webp|gif);base64,(?P<data>[A-Za-z0-9+/=\s]+)")
_TEXTS = ("p", "li", "h1", "h2", "h3", "h4", "td", "blockquote")


def pictures_in_html(data: bytes) -> Iterator[Found]:
    """Yield the pictures written into a page itself, with the text before each.

    Raises:
        Unreadable: It is no text.
    """
    text = decoded(data)
    if len(text) > MOST_CHARACTERS or "data:image/" not in text:
        return
    try:
        page = cast("Any", lxml.html).fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    except Exception:  # noqa: BLE001  # a damaged page makes the parser fail in any way
        return
    near = ""
    for element in page.iter(*_TEXTS, "img"):
        if element.tag != "img":
            near = clean(element.text_content()) or near
        elif (image := _carried(str(element.get("src") or ""))) is not None:
            yield Found(image, near=near, alt=_said(element))


def _carried(address: str) -> bytes | None:
    match = _CARRIED.fullmatch(address.strip()) if len(address) < 2 * MOST_BYTES else None
    if match is None:
        return None
    try:
        return base64.b64decode(match["data"], validate=False)
    except (binascii.Error, ValueError):
        return None


def _said(image: Any) -> str:
    """Return what is said to stand in for a picture, else what is written under it."""
    if alt := clean(str(image.get("alt") or "")):
        return alt
    figure = next(image.iterancestors("figure"), None)
    caption = None if figure is None else figure.find(".//figcaption")
    return "" if caption is None else clean(caption.text_content())
