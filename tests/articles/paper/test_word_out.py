"""A Word document of a text: real styles, nobody's name, and the same words when it comes back in."""

import html
import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import markup
from articles.demo.archive import SAMPLE
from articles.paper.word_in import take
from articles.paper.word_out import document
from tests.articles.paper.documents import sheet

BLOCKS = "p|h2|h3|ul|ol|li|table|thead|tbody|tr|th|td|blockquote"
RICH = """<h2>First</h2><p>Both <strong>sides</strong> <em>agreed</em>, <strong><em>again</em></strong>:
<a href="https://un.org/a?b=1&amp;c=2">the <strong>UN</strong></a>.<br>Line H<sub>2</sub>O x<sup>2</sup></p><h3>Sub</h3>
<ul><li>one</li><li>two<ul><li>deep<ol><li>deeper</li><li>x</li></ol></li></ul></li><li>three</li></ul><p>between</p>
<ol><li>a</li><li>b</li></ol><blockquote><p>Quoted.</p><p>Twice.</p></blockquote>
<table><thead><tr><th>Country</th><th>Head</th></tr></thead><tbody><tr><td>TM</td><td>V.H.</td></tr>
<tr><td rowspan="2">X</td><td>1</td></tr><tr><td>2</td></tr><tr><td colspan="2">wide</td></tr></tbody></table>
<p>End.</p>"""


def made(body=RICH, **changes):
    return docx.Document(io.BytesIO(document(sheet(markup.clean(body), **changes))))


def alike(body):
    """Return HTML without the space that means nothing."""
    return re.sub(rf"\s*(</?(?:{BLOCKS})\b[^>]*>)\s*", r"\1", re.sub("[ \n]+", " ", body))


def back(body, **changes):
    return take(document(sheet(body, **changes)))


def test_words_come_back_as_they_went_out():
    body = markup.clean(RICH)
    taken = back(body, summary="In short.")
    assert (taken.title, taken.summary) == ("Talks in New York", "In short.")
    assert alike(taken.body) == alike(body)


def test_every_text_of_the_demo_comes_back_as_it_went_out():
    for name in ("001.txt", "017.txt", "060.txt"):
        paragraphs = SAMPLE.joinpath(name).read_text("utf-8").split("\n\n")
        body = markup.from_paragraphs(paragraphs)
        assert alike(back(body).body) == alike(body)


SHAPES = ["{}", "<strong>{}</strong>", "<em>{}</em>", '<a href="https://a.example/">{}</a>']
TABLE = "<table><thead><tr><th>{0}</th><th>B</th></tr></thead><tbody><tr><td>c</td><td>{0}</td></tr></tbody></table>"
WORD = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8).map(html.escape)
LINE = st.lists(st.tuples(st.sampled_from(SHAPES), WORD), min_size=1, max_size=4).map(
    lambda parts: " ".join(shape.format(word) for shape, word in parts)
)
ITEMS = st.lists(LINE, min_size=1, max_size=3).map(lambda items: "".join(f"<li>{item}</li>" for item in items))
BLOCK = st.one_of(
    *(LINE.map(f"<{tag}>{{}}</{tag}>".format) for tag in ("p", "h2", "h3")),
    *(ITEMS.map(f"<{tag}>{{}}</{tag}>".format) for tag in ("ul", "ol")),
    LINE.map("<blockquote><p>{}</p></blockquote>".format),
    LINE.map(TABLE.format),
)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(st.lists(BLOCK, min_size=4, max_size=12))
def test_any_blocks_come_back_as_they_went_out(blocks):
    # Two lists or two quotes that touch are one to Word: a paragraph keeps them apart.
    body = markup.clean("<p>x</p>".join(blocks))
    assert alike(back(body).body) == alike(body)


def test_styles_are_the_ones_that_word_knows():
    styles = [paragraph.style.name for paragraph in made().paragraphs]
    assert styles[:5] == ["Release Line", "Release Line", "Title", "Heading 1", "Normal"]
    for name in ("Heading 2", "List Bullet", "List Number", "Quote"):
        assert name in styles
    table = made().tables[0]
    assert table.style.name == "Table Grid"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_letterhead_says_whose_it_is_and_that_it_is_a_draft_on_every_page():
    section = made().sections[0]
    for header in (section.first_page_header, section.header):
        assert [line.text for line in header.paragraphs] == [
            "Ministry of Foreign Affairs",
            "Draft, revision 7, not public",
        ]
    assert "NUMPAGES" in section.footer._element.xml
    lines = [paragraph.text for paragraph in made().paragraphs[:3]]
    assert lines == ["Press release No. 2023/117", "New York, 20 June 2023", "Talks in New York"]
    public = made(is_draft=False, status="Public since Monday").sections[0].first_page_header
    assert [line.text for line in public.paragraphs] == ["Ministry of Foreign Affairs"]


def test_an_emblem_stands_above_the_name():
    from PIL import Image

    png = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(png, "PNG")
    raw = document(sheet(), png.getvalue())
    assert any(name.startswith("word/media/") for name in zipfile.ZipFile(io.BytesIO(raw)).namelist())
    assert take(raw).title == "Talks in New York"


def test_no_person_is_named_and_the_language_is():
    about = made(language="tk").core_properties
    assert (about.author, about.last_modified_by, about.language) == (
        "Ministry of Foreign Affairs", "Ministry of Foreign Affairs", "tk",
    )  # fmt: skip
    assert "python" not in about.comments.lower()
    assert 'w:val="tk-TM"' in made(language="tk").styles.element.xml


def test_arabic_reads_from_the_right():
    body = made("<p>سلام <strong>عليكم</strong></p><table><tr><td>1</td></tr></table>", language="ar", direction="rtl")
    assert body.paragraphs[1].text == "New York، 20 June 2023"
    paragraph = body.paragraphs[3]
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    assert all(run.font.rtl for run in paragraph.runs)
    assert body.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert 'w:bidi="ar-SA"' in body.styles.element.xml


@pytest.mark.parametrize(
    "body",
    [
        "", "words alone", "<p>\x01\x0b￾</p>", "<ul></ul>", "<table></table>", "<table><tr></tr></table>",
        '<table><tr><td colspan="9999999">x</td></tr></table>', '<table><tr><td rowspan="0">x</td></tr></table>',
        "<ul><li><p>a</p><p>b</p><table><tr><td>c</td></tr></table></li></ul>", "<ul>" * 40 + "<li>x",
        '<a href="">x</a>', '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td colspan="2">c</td></tr></table>',
        "<blockquote><ul><li>x</li></ul></blockquote>", '<ol start="99999999999"><li>x</li></ol>',
    ],
)  # fmt: skip
def test_odd_bodies_make_a_document_too(body):
    docx.Document(io.BytesIO(document(sheet(markup.clean(body), title="\x01 T"))))
