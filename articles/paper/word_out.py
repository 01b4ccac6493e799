"""From a sheet to a Word document with real styles, on the ministry's letterhead. Pure: a sheet in, bytes out."""

import datetime
import io

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from articles.paper.sheet import Sheet
from articles.paper.tree import read
from articles.paper.word_body import Body, in_xml, turned
from articles.paper.word_in import RELEASE_LINE

FONT = "Times New Roman"
INK, DRAFT, LINK = RGBColor(0x1B, 0x1D, 0x20), RGBColor(0x8A, 0x2B, 0x17), RGBColor(0x1D, 0x4A, 0x73)
SIZES = {"Normal": 12, "Title": 18, "Subtitle": 12, "Heading 1": 14, "Heading 2": 12, RELEASE_LINE: 11, "Header": 10,
         "Footer": 9}  # fmt: skip
REGIONS = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "tk": "tk-TM", "tr": "tr-TR",
           "zh": "zh-CN"}  # fmt: skip


def document(sheet: Sheet, emblem: bytes | None = None) -> bytes:
    """Return `sheet` as a .docx; `emblem` is a picture for the head of the first page."""
    made = docx.Document()
    _set_styles(made, sheet)
    _say_what_it_is(made, sheet)
    _letterhead(made, sheet, emblem)
    for line in sheet.lines:
        _write(made.add_paragraph(style=RELEASE_LINE), line, sheet)
    _write(made.add_paragraph(style="Title"), sheet.title, sheet)
    if sheet.summary:
        _write(made.add_paragraph(style="Subtitle"), sheet.summary, sheet)
    Body(made, sheet).write(read(sheet.body))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _write(paragraph: Paragraph, words: str, sheet: Sheet) -> None:
    paragraph.add_run(in_xml(words))
    turned(paragraph, sheet.direction)


def _set_styles(made: Document, sheet: Sheet) -> None:
    made.styles.add_style(RELEASE_LINE, WD_STYLE_TYPE.PARAGRAPH)
    made.styles.add_style("Table Heading", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    link = made.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER).font
    link.underline, link.color.rgb = True, LINK
    for name, size in SIZES.items():
        style = made.styles[name]
        font = style.font
        font.size, font.name, font.color.rgb, font.italic = Pt(size), FONT, INK, name == "Subtitle"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if "Theme" in attribute:
                del fonts.attrib[attribute]
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
    for border in made.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    _speak(made, sheet)


def _speak(made: Document, sheet: Sheet) -> None:
    """Tell Word the language of the words, for spelling and for reading aloud."""
    properties = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for before in properties.findall(qn("w:lang")):
        properties.remove(before)
    language = OxmlElement("w:lang")
    code = REGIONS.get(sheet.language, sheet.language)
    language.set(qn("w:bidi" if sheet.direction == "rtl" else "w:val"), code)
    properties.append(language)


def _say_what_it_is(made: Document, sheet: Sheet) -> None:
    """No person is named: not who wrote it, nor who took it out."""
    about = made.core_properties
    about.author = about.last_modified_by = in_xml(sheet.ministry)
    about.title, about.subject, about.language = in_xml(sheet.title)[:255], in_xml(sheet.kind), sheet.language
    about.comments = about.keywords = about.category = ""
    about.content_status = in_xml(sheet.status)[:255]
    about.created = about.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    about.revision = 1


def _letterhead(made: Document, sheet: Sheet, emblem: bytes | None) -> None:
    """Head the first page with emblem and ministry, the others in one line; a draft says so on every page."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    if sheet.direction == "rtl":
        section._sectPr.append(OxmlElement("w:bidi"))
    first = section.first_page_header
    if emblem:
        picture = first.paragraphs[0].add_run().add_picture(io.BytesIO(emblem), height=Cm(1.8))
        picture._inline.docPr.set("descr", "")
    _head(first.paragraphs[0] if not emblem else first.add_paragraph(), sheet.ministry, sheet, size=14)
    if emblem:
        first.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _head(section.header.paragraphs[0], sheet.ministry, sheet)
    for header in (first, section.header):
        if sheet.is_draft:
            _head(header.add_paragraph(), sheet.status, sheet, colour=DRAFT)
    for footer in (section.first_page_footer, section.footer):
        _number(footer.paragraphs[0], sheet)


def _head(paragraph: Paragraph, words: str, sheet: Sheet, size: int = 10, colour: RGBColor = INK) -> None:
    run = paragraph.add_run(in_xml(words))
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), True, colour
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    turned(paragraph, sheet.direction)


def _number(paragraph: Paragraph, sheet: Sheet) -> None:
    """Number the pages: 2 / 5."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    reference = f"{sheet.number} · " if sheet.number else ""
    for words, name in ((reference, "PAGE"), (" / ", "NUMPAGES")):
        paragraph.add_run(in_xml(words))
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        paragraph._p.append(field)
    turned(paragraph, sheet.direction)
