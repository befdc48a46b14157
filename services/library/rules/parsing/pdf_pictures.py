"""The pictures on the pages of a PDF, with the captions under them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

from PIL import Image
from pypdf import PageObject, PdfReader

from services.library.rules.parsing.pdf import opened_pdf
from services.library.rules.parsing.pictures import MOST_BYTES, Found, caption_in, shows_something

MOST_PAGES = 1_000
ON_EVERY_PAGE = 3
"""A picture on this many pages is a logo or a watermark."""
SAME_SHAPE = 0.03
"""How far the proportions of a picture may be from those of its page to be the page itself."""


def pictures_in_pdf(data: bytes) -> Iterator[Found]:
    """Yield the pictures of a PDF page after page.

    Raises:
        Unreadable: It is damaged, locked or too long.
    """
    reader, total = opened_pdf(data)
    pages = range(min(total, MOST_PAGES))
    repeated = _repeated(reader, pages)
    for index in pages:
        names = [name for name, number in _drawn(reader, index) if repeated[number] < ON_EVERY_PAGE]
        if not names:
            continue
        page = reader.pages[index]
        images = [image for name in names if (image := _image(page, name)) is not None]
        if len(images) == 1 and _is_whole_page(page, images[0]):
            continue
        alts = _captions(page) if images else []
        same = len(alts) == len(images)
        for place, image in enumerate(images):
            yield Found(image, page=index + 1, alt=alts[place] if same else "")


def _repeated(reader: PdfReader, pages: range) -> Counter[int]:
    return Counter(number for index in pages for _, number in set(_drawn(reader, index)))


def _drawn(reader: PdfReader, index: int) -> list[tuple[str, int]]:
    """Return the names of a page's pictures of an acceptable size, with their object numbers."""
    found: list[tuple[str, int]] = []
    try:
        resources = cast("Any", reader.pages[index]["/Resources"])
        objects = cast("Any", resources.get("/XObject") or {}).get_object()
        for name in objects:
            drawn = objects[name]
            if drawn.get("/Subtype") == "/Image" and _is_acceptable(drawn):
                found.append((str(name), int(getattr(objects.raw_get(name), "idnum", 0))))
    except Exception:  # noqa: BLE001  # one bad page does not take the others with it
        return []
    return found


def _is_acceptable(drawn: Any) -> bool:
    width, height = int(drawn.get("/Width", 0)), int(drawn.get("/Height", 0))
    too_long = int(drawn.get("/Length", 0)) > MOST_BYTES
    return not drawn.get("/ImageMask") and not too_long and shows_something(width, height)


def _image(page: PageObject, name: str) -> Image.Image | None:
    try:
        return cast("Image.Image | None", page.images[name].image)
    except Exception:  # noqa: BLE001  # a damaged picture is left out
        return None


def _is_whole_page(page: PageObject, image: Image.Image) -> bool:
    """Tell a scanned page from a picture on one."""
    wide, high = float(page.mediabox.width or 1), float(page.mediabox.height or 1)
    return abs(image.width / image.height - wide / high) < SAME_SHAPE * wide / high


def _captions(page: PageObject) -> list[str]:
    try:
        lines = page.extract_text().split("\n")
    except Exception:  # noqa: BLE001  # its text was read before; without it there is no caption
        return []
    return [caption for line in lines if (caption := caption_in(line))]
