"""Words from a Word document: what comes in, what is said to be left out, and what is refused."""

import io
import struct
import zipfile

import pytest

from articles.paper import package as limits
from articles.paper.package import Refused, Why
from articles.paper.word_in import Left, take
from tests.articles.paper.documents import RELATIONS, TYPES, package, paragraph, zipped


def refusal(raw):
    with pytest.raises(Refused) as refused:
        take(raw)
    return refused.value.why


def test_the_first_paragraph_is_the_title_where_nothing_else_is():
    taken = take(package(paragraph("Talks in New York") + paragraph("They met.")))
    assert (taken.title, taken.body, taken.left) == ("Talks in New York", "<p>They met.</p>", {})


def test_headings_below_a_title_that_is_a_heading_come_one_level_up():
    words = [
        ("Talks", "Heading1"),
        ("They met.", ""),
        ("Trade", "Heading2"),
        ("Steel", "Heading3"),
        ("Deep", "Heading6"),
    ]
    taken = take(package("".join(paragraph(*each) for each in words)))
    assert taken.title == "Talks"
    assert taken.body == "<p>They met.</p>\n<h2>Trade</h2>\n<h3>Steel</h3>\n<h3>Deep</h3>"


def test_a_paragraph_too_long_for_a_title_stays_in_the_text_whole():
    long = "Words " * 90
    taken = take(package(paragraph(long) + paragraph("They met.")))
    assert (taken.title, taken.left) == ("", {Left.NO_TITLE: 1})
    assert taken.body == f"<p>{long.strip()}</p>\n<p>They met.</p>"


def test_what_is_left_out_is_counted():
    inner = (
        paragraph("Talks")
        + "<w:p><w:r><w:t>They </w:t></w:r><w:ins><w:r><w:t>met</w:t></w:r></w:ins>"
        + "<w:del><w:r><w:delText>quarrelled</w:delText></w:r></w:del>"
        + '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>'
        + paragraph("Struck", run="<w:strike/>")
    )
    taken = take(package(inner))
    assert taken.body == "<p>They met</p>\n<p>Struck</p>"
    assert taken.left == {Left.INSERTED: 1, Left.DELETED: 1, Left.IMAGES: 1, Left.COMMENTS: 1, Left.STRUCK: 1}


def test_words_in_fields_and_in_marks_of_direction_are_kept():
    inner = paragraph("Talks") + (
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>20 June</w:t></w:r></w:fldSimple>'
        '<w:bdo w:val="rtl"><w:r><w:t> in Geneva</w:t></w:r></w:bdo><w:r><w:cr/><w:t>Line</w:t></w:r></w:p>'
    )
    assert take(package(inner)).body == "<p>20 June in Geneva<br>Line</p>"


def test_footnotes_are_left_out_and_said_so():
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
        "<w:p><w:r><w:t>Aside</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    inner = paragraph("Talks") + '<w:p><w:r><w:t>They met.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    taken = take(package(inner, {"word/footnotes.xml": note}))
    assert taken.left == {Left.NOTES: 1}
    assert taken.body == "<p>They met.</p>"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//evil.example", "#_Toc1"])
def test_links_that_lead_nowhere_good_are_words(address):
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        f'Target="{address}" TargetMode="External"/></Relationships>'
    )
    inner = paragraph("Talks") + '<w:p><w:hyperlink r:id="r9"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>'
    assert take(package(inner, {"word/_rels/document.xml.rels": relation})).body == "<p>here</p>"


def test_markup_in_the_words_stays_words():
    assert take(package(paragraph("T") + paragraph("&lt;script&gt;alert(1)&lt;/script&gt;"))).body == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


# --- refused ----------------------------------------------------------------------------------------------

MACROS = TYPES.replace("document.main", "document.macroEnabled.main")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
DOCTYPE = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", Why.EMPTY_FILE),
        (b"PK" + bytes(limits.LARGEST), Why.TOO_LARGE),
        (OLE, Why.OLD_WORD),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Why.ENCRYPTED),
        (b"%PDF-1.7", Why.NOT_WORD),
        (b"{\\rtf1 words}", Why.NOT_WORD),
        (b"PK\x03\x04 and nothing that follows", Why.BROKEN),
        (zipped({"content.xml": "<x/>"}), Why.NOT_WORD),
        (zipped({"[Content_Types].xml": "<Types/>"}), Why.NOT_WORD),
        (package("", {"[Content_Types].xml": MACROS}), Why.MACROS),
        (package(paragraph("x"), {"word/vbaProject.bin": b"x"}), Why.MACROS),
        (package("", {"word/document.xml": DOCTYPE}), Why.DOCTYPE),
        (package("", {"word/document.xml": DOCTYPE.encode("utf-16")}), Why.DOCTYPE),
        (package(paragraph("x"), {"word/styles.xml": DOCTYPE}), Why.DOCTYPE),
        (package("", {"word/document.xml": "<w:document"}), Why.BROKEN),
        (zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}), Why.BROKEN),
        (package(""), Why.NO_WORDS),
        (package(paragraph("  ")), Why.NO_WORDS),
        (package("<w:smartTag>" * 90 + "</w:smartTag>" * 90), Why.TOO_LONG),
        (package("<w:p/>" * (limits.MOST_ELEMENTS + 1)), Why.TOO_LONG),
        (package(paragraph("x" * (limits.MOST_XML + 1))), Why.BOMB),
        (package(paragraph("x"), {f"word/part{n}.xml": "<x>" + " " * 9_000_000 + "</x>" for n in range(3)}), Why.BOMB),
        (package(paragraph("x"), {f"x/{n}": "" for n in range(limits.MOST_PARTS)}), Why.BOMB),
    ],
    ids=lambda value: value.name.lower() if isinstance(value, Why) else "file",
)  # fmt: skip
def test_what_is_no_document_or_costs_too_much_is_refused(raw, why):
    assert refusal(raw) == why


def test_a_zip_that_lies_about_its_sizes_is_not_read_to_its_end():
    raw = bytearray(package(paragraph("x" * 20_000_000)))
    true = struct.pack(
        "<L", next(e for e in zipfile.ZipFile(io.BytesIO(raw)).infolist() if "document" in e.filename).file_size
    )
    assert refusal(bytes(raw.replace(true, struct.pack("<L", 100)))) == Why.BROKEN


def test_a_part_in_a_lock_is_refused():
    raw = bytearray(package(paragraph("x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + offset] |= 1
            place = raw.find(mark, place + 4)
    assert refusal(bytes(raw)) == Why.ENCRYPTED


def test_parts_that_hold_no_words_are_never_unpacked(monkeypatch):
    raw = package(paragraph("x"), {"word/media/image1.png": b"x" * 9_000_000, "docProps/core.xml": "<a/>"})
    opened, open_part = [], zipfile.ZipFile.open

    def noted(self, part, *how, **more):
        opened.append(str(part))
        return open_part(self, part, *how, **more)

    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    take(raw)
    assert opened
    assert not any("media" in name or "docProps" in name for name in opened)
