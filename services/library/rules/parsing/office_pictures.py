"""The pictures of Word documents and presentations, with what their authors say they show."""

from collections.abc import Iterator
from typing import Any, cast

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pptx.shapes.picture import Picture as PictureShape

from services.library.rules.parsing.parts import clean
from services.library.rules.parsing.pictures import Found, caption_in
from services.library.rules.parsing.slides import MOST_GROUPS_DEEP, MOST_SLIDES, opened_slides
from services.library.rules.parsing.word import MOST_BLOCKS, opened_document

_PLACED = (qn("wp:inline"), qn("wp:anchor"))


def pictures_in_docx(data: bytes) -> Iterator[Found]:
    """Yield the pictures of a Word document with the text before each.

    Raises:
        Unreadable: It is damaged, locked or a bomb.
    """
    document = opened_document(data)
    blocks = [block for block in document.iter_inner_content() if isinstance(block, Paragraph)][
        :MOST_BLOCKS
    ]
    near = ""
    for place, block in enumerate(blocks):
        near = clean(block.text) or near
        after = clean(blocks[place + 1].text) if place + 1 < len(blocks) else ""
        for image, alt in _drawn(block):
            yield Found(image, near=near or after, alt=alt or caption_in(after))


def pictures_in_pptx(data: bytes) -> Iterator[Found]:
    """Yield the pictures of a presentation slide after slide; those of its layout are no content.

    Raises:
        Unreadable: It is damaged, locked or a bomb.
    """
    for number, slide in enumerate(opened_slides(data)[:MOST_SLIDES], start=1):
        for image, alt in _shown(slide.shapes):
            yield Found(image, page=number, alt=alt)


def _drawn(block: Paragraph) -> Iterator[tuple[bytes, str]]:
    # The library has no way to the pictures of a paragraph but its XML.
    paragraph = cast("Any", block)._p  # noqa: SLF001
    for placed in paragraph.iter(*_PLACED):
        said = placed.find(qn("wp:docPr"))
        for blip in placed.iter(qn("a:blip")):
            part = block.part.related_parts.get(blip.get(qn("r:embed"), ""))
            if part is not None:
                yield part.blob, "" if said is None else str(said.get("descr") or "")


def _shown(shapes: Any, depth: int = 0) -> Iterator[tuple[bytes, str]]:
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < MOST_GROUPS_DEEP:
            yield from _shown(shape.shapes, depth + 1)
        elif isinstance(shape, PictureShape):
            # The library does not read alternative texts.
            said = cast("Any", shape)._element.nvPicPr.cNvPr  # noqa: SLF001
            try:
                yield shape.image.blob, str(said.get("descr") or "")
            except (ValueError, KeyError):
                continue  # a picture that is only linked
