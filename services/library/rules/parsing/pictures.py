"""The pictures of a file: taken out with what is said about them, and made harmless.

Whatever a file holds is opened, measured and written anew as PNG or JPEG, so that what is kept has
no other bytes in it than pixels. Drawings made of instructions (SVG, WMF) are left alone.
"""

import hashlib
import importlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from PIL import Image

from services.library.rules.parsing.kinds import FileKind
from services.library.rules.parsing.parts import Picture, one_line

MOST_PICTURES, MOST_LOOKED_AT = 60, 400
MOST_PIXELS, MOST_BYTES = 24_000_000, 16 * 1024 * 1024
"""Of a picture before it is opened; larger ones are left alone."""
LEAST_SIDE, LEAST_PIXELS = 80, 16_000
"""Smaller ones are bullets, icons and logos."""
LONGEST_SIDE, MOST_KEPT_BYTES = 1_280, 900_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
LONGEST_ALT, LONGEST_NEAR = 300, 400
READERS = {
    FileKind.PDF: ("pdf_pictures", "pictures_in_pdf"),
    FileKind.DOCX: ("office_pictures", "pictures_in_docx"),
    FileKind.PPTX: ("office_pictures", "pictures_in_pptx"),
    FileKind.HTML: ("web_pictures", "pictures_in_html"),
}
"""Module and function; only the one that is needed is loaded."""
_FILE_NAME = re.compile(r"[\w .()-]*\.(?:png|jpe?g|gif|webp|bmp|tiff?|emf|wmf|svg)", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:fig\.?|figure|abb\.?|abbildung|figura|schaubild|diagram|table|tabelle|tabla)"
    r"\s*\d+(?:[.\-]\d+)*\s*[:.–-]?\s+\S.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A picture as it lies in a file.

    Attributes:
        image: It, opened or as bytes.
        page: Its page or slide from 1, where there are pages.
        near: The text before it, where there are none.
        alt: What its author says it shows.
    """

    image: Image.Image | bytes
    page: int | None = None
    near: str = ""
    alt: str = ""


def pictures_of(kind: FileKind, data: bytes) -> Iterator[Picture]:
    """Yield the pictures of a file that show something, each once.

    Args:
        kind: What the file is; kinds without pictures give none.
        data: Its bytes.

    Raises:
        Unreadable: The file cannot be opened.
    """
    if kind not in READERS:
        return
    seen: set[bytes] = set()
    for looked_at, found in enumerate(_reader(*READERS[kind])(data)):
        if looked_at >= MOST_LOOKED_AT or len(seen) >= MOST_PICTURES:
            return
        made = made_harmless(found.image)
        if made is None or (digest := hashlib.sha256(made[0]).digest()) in seen:
            continue
        seen.add(digest)
        alt = "" if _FILE_NAME.fullmatch(found.alt.strip()) else found.alt
        yield Picture(
            *made,
            page=found.page,
            near=found.near[-LONGEST_NEAR:],
            alt=one_line(alt, longest=LONGEST_ALT),
        )


def made_harmless(found: Image.Image | bytes) -> tuple[bytes, str] | None:
    """Return a picture written anew with its media type; None when it shows nothing or is none."""
    try:
        image = _opened(found) if isinstance(found, bytes) else found
        if image is None or not shows_something(*image.size):
            return None
        image.load()
        return _written(image)
    except (OSError, ValueError, TypeError, SyntaxError, ArithmeticError, EOFError):
        return None  # a damaged picture is left out; the text does not suffer


def shows_something(width: int, height: int) -> bool:
    """Tell by its size a picture from an icon, a line and a bomb."""
    return min(width, height) >= LEAST_SIDE and LEAST_PIXELS <= width * height <= MOST_PIXELS


def caption_in(text: str) -> str:
    """Return a line that names a figure, or nothing."""
    line = " ".join(text.split())
    return line if _CAPTION.fullmatch(line) else ""


def _opened(data: bytes) -> Image.Image | None:
    if len(data) > MOST_BYTES:
        return None
    return Image.open(io.BytesIO(data), formats=FORMATS)


def _written(image: Image.Image) -> tuple[bytes, str] | None:
    """Write pixels: photos as JPEG, drawings as PNG unless that takes too much."""
    is_photo = image.format == "JPEG"
    plain = _without_alpha(image)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    for name in ("JPEG",) if is_photo else ("PNG", "JPEG"):
        stream = io.BytesIO()
        plain.save(stream, name, optimize=True, **({"quality": 82} if name == "JPEG" else {}))
        if stream.tell() <= MOST_KEPT_BYTES:
            return stream.getvalue(), MEDIA_TYPES[name]
    return None


def _without_alpha(image: Image.Image) -> Image.Image:
    """Return a picture on white paper, without the facts a camera writes into it."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGB", layered.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    plain = image.convert("L" if image.mode in {"1", "L", "I;16"} else "RGB")
    plain.info = {}
    return plain


def _reader(module: str, function: str) -> Callable[[bytes], Iterator[Found]]:
    loaded = importlib.import_module(f"services.library.rules.parsing.{module}")
    return cast("Callable[[bytes], Iterator[Found]]", getattr(loaded, function))
