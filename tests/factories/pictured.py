"""Files with pictures in them."""

import base64
import io

from docx import Document
from docx.shared import Inches
from PIL import Image, ImageDraw
from pptx import Presentation
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

from tests.factories.documents import PAGING, make_pdf, wrapped

ALT = "Frames before and after a page fault"
CAPTION = "Figure 1: The working set of a process."


def drawing(size: tuple[int, int] = (320, 200), shade: int = 90, name: str = "PNG") -> bytes:
    """Return a picture that shows something."""
    image = Image.new("RGB", size, (shade, 120, 200))
    ImageDraw.Draw(image).ellipse((40, 40, 160, 160), fill=(250, shade, 20))
    stream = io.BytesIO()
    image.save(stream, name)
    return stream.getvalue()


def pictured_pdf(pictures: dict[int, bytes], pages: int = 3) -> bytes:
    """Return a PDF with text and these JPEGs on its pages, which count from 0."""
    texts = [[f"{n + 1} Part", *wrapped(PAGING * 4), CAPTION] for n in range(pages)]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf(texts))))
    for index, data in pictures.items():
        width, height = Image.open(io.BytesIO(data)).size
        stream = StreamObject()
        stream._data = data
        stream.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Width"): NumberObject(width),
                NameObject("/Height"): NumberObject(height),
                NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
                NameObject("/BitsPerComponent"): NumberObject(8),
                NameObject("/Filter"): NameObject("/DCTDecode"),
            }
        )
        drawn = DictionaryObject({NameObject("/Im1"): writer._add_object(stream)})
        writer.pages[index]["/Resources"][NameObject("/XObject")] = drawn
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pictured_docx(data: bytes, alt: str = ALT) -> bytes:
    """Return a Word document with a picture in its second section."""
    document = Document()
    document.add_heading("Paging", level=1)
    document.add_paragraph(PAGING * 3)
    document.add_heading("Working sets", level=1)
    document.add_paragraph("A working set holds the pages that a process needs now. " * 10)
    run = document.add_paragraph().add_run()
    shown = run.add_picture(io.BytesIO(data), width=Inches(2))
    shown._inline.docPr.set("descr", alt)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pictured_pptx(data: bytes, alt: str = ALT) -> bytes:
    """Return a presentation with a picture on its second slide."""
    deck = Presentation()
    for number in range(2):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Slide {number + 1}"
        slide.placeholders[1].text = PAGING * 3
    picture = deck.slides[1].shapes.add_picture(io.BytesIO(data), 0, 0)
    picture._element.nvPicPr.cNvPr.set("descr", alt)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def pictured_page(data: bytes, alt: str = ALT) -> bytes:
    """Return a web page that carries one picture and names another elsewhere, and a drawing."""
    carried = base64.b64encode(data).decode()
    return (
        f"<!doctype html><html><body><h1>Paging</h1><p>{PAGING}</p>"
        f'<img alt="{alt}" src="data:image/png;base64,{carried}">'
        '<img alt="spy" src="http://169.254.169.254/latest/meta-data">'
        '<img alt="script" src="data:image/svg+xml;base64,PHN2Zy8+"></body></html>'
    ).encode()
