"""What becomes of each odd input: a tested, sensible outcome, and nothing repaired in silence."""

import ast
import io
import tracemalloc
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.archive import findings, words
from articles.archive.item import Item
from articles.archive.reader import read
from articles.archive.sources import items
from tests.articles.archive.odd.sources import LONG, SOURCES, WORD, news, page, post, rss, wxr, zipped
from tests.articles.archive.odd.texts import EN, FR, RU, TEXTS, raw
from tests.articles.archive.verdicts import TODAY, ZONE, readings, told

ARCHIVE = Path(words.__file__).parent


def rows(table):
    return [pytest.param(*row[1:], id=row[0]) for chapter in table.values() for row in chapter]


@pytest.mark.parametrize(("name", "content", "outcome", "codes"), rows(TEXTS))
def test_an_odd_text_has_its_outcome_and_is_told_why(name, content, outcome, codes):
    [reading] = readings(name, content)
    assert reading.outcome == outcome, told(reading)
    assert set(codes) <= set(told(reading))
    assert outcome not in ("warned", "doubtful") or reading.findings


@pytest.mark.parametrize(("name", "content", "outcomes", "codes"), rows(SOURCES))
def test_an_odd_source_gives_each_entry_its_outcome(name, content, outcomes, codes):
    found = readings(name, content)
    assert [reading.outcome for reading in found] == outcomes, [told(reading) for reading in found]
    assert set(codes) <= {code for reading in found for code in told(reading)}


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.xml", "a.csv", "a.jsonl", "a.zip"])
@given(content=st.binary(max_size=400), start=st.sampled_from(
    [b"", b"<html>", b"<rss>", b"<?xml ?><feed>", b"PK\x03\x04", b"\xff\xfe", b'{"', b"date,title,body\n", b" date "]
))  # fmt: skip
def test_any_bytes_are_read_or_refused_in_words(name, content, start):
    for reading in readings(name, start + content):
        assert reading.outcome == "refused" or reading.body or reading.title
        assert all(str(found) for found in reading.findings)


@given(st.text(max_size=300), st.sampled_from(["", "<p>", "<div><table><tr><td>", "<ul><li>", "<h1>"]))
def test_any_words_in_a_page_are_read_or_refused(text, tag):
    [reading] = readings("a.html", f"<html>{tag}{text}".encode(errors="replace"))
    assert "<script" not in reading.body


def test_every_code_has_its_sentence_with_the_same_gaps():
    used = {}
    for path in ARCHIVE.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if is_finding(call):
                used.setdefault(call.args[0].value, set()).update(keyword.arg for keyword in call.keywords)
    gaps = {code: set(gaps_of(str(sentence))) for code, sentence in words.SENTENCES.items()}
    assert {code: names for code, names in used.items() if not gaps.get(code, {None}) <= names} == {}
    assert words.SENTENCES.keys() >= findings.DOUBTS


def is_finding(node):
    named = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("finding", "Refused")
    return named and node.args and isinstance(node.args[0], ast.Constant)


def gaps_of(sentence):
    return [part.partition(")")[0] for part in sentence.split("%(")[1:]]


def test_a_finding_is_stored_and_said_again_and_an_old_string_is_printed():
    told_of = findings.finding("dates_disagree", dates=["2021-05-24", "2021-05-25"])
    assert (
        words.said(told_of.as_json()) == str(told_of) == "The dates disagree: 2021-05-24, 2021-05-25. Which is right?"
    )
    assert words.said("An old warning.") == "An old warning."
    assert words.said({"code": "of_tomorrow", "count": 3}) == "of_tomorrow: 3"


def test_a_page_keeps_its_structure_and_loses_its_frame():
    body = f"<h1>A visit</h1><h2>Talks</h2>{LONG}<ul><li>one</li></ul><table><tr><th>a<th>b<tr><td>1<td>2</table>"
    [reading] = readings("a.html", page(f"<nav>Home</nav><main>{body}</main><div class='share'>Share</div>"))
    assert reading.title == "A visit"
    assert reading.body.startswith("<h2>Talks</h2>\n<p>The Minister")
    assert "<ul><li>one</li></ul>" in reading.body
    assert "<td>2</td>" in reading.body
    assert "Home" not in reading.body


def test_a_list_of_word_is_a_list_and_a_bold_paragraph_is_strong():
    [reading] = readings("a.htm", WORD.encode("cp1252"))
    assert "<ul><li>roads</li><li>rivers</li></ul>" in reading.body
    assert "<p><strong>The Minister" in reading.body
    assert str(reading.date) == "2021-05-24"


def test_a_word_document_is_read_with_its_headings():
    document = docx.Document()
    for text, style in (("A visit", "Title"), ("24 May 2021", None), *((part, None) for part in EN.split("\n\n"))):
        document.add_paragraph(text, style)
    held = io.BytesIO()
    document.save(held)
    [reading] = readings("visit.docx", held.getvalue())
    assert (reading.title, str(reading.date), reading.paragraphs) == ("A visit", "2021-05-24", 2)
    [broken] = readings("visit.docx", zipped(("word/document.xml", "<x/>")))
    assert told(broken) == ["docx_unreadable"]


def test_an_entry_tells_its_address_and_links_lead_to_its_own_site():
    words_of = f'<p>{EN} <a href="/more/">more</a></p>'
    [reading] = readings("feed.xml", rss(news(words=words_of)))
    assert reading.url == "https://example.org/2021/05/visit/"
    assert 'href="https://example.org/more/"' in reading.body


def test_a_post_of_wordpress_has_paragraphs_where_its_lines_are_blank():
    [reading] = readings("export.xml", wxr(post()))
    assert reading.paragraphs == 2
    assert (str(reading.date), reading.url) == ("2021-05-24", "https://example.org/?p=1")


def test_what_is_kept_of_an_entry_reads_the_same_again():
    for name, content in (("feed.xml", rss(news())), ("a.zip", zipped(("../a.txt", raw())))):
        [item] = items(name, content)
        again = Item(item.name, bytes(item.raw), item.hints, item.form)
        assert read(again, TODAY, ZONE) == read(item, TODAY, ZONE)


def test_where_the_second_language_begins_is_said():
    [reading] = readings("a.txt", (raw(RU) + "\n" + FR).encode())
    mixed = next(found for found in reading.findings if found.code == "languages_mixed")
    assert (mixed.values["language"], mixed.values["number"]) == ("fr", 3)


def test_a_feed_is_read_entry_by_entry_in_flat_memory():
    class Endless:
        """A feed of 40 MB that is made while it is read."""

        def __init__(self):
            self.left = [rss().partition(b"</channel>")[0], *[news(words="word " * 8_000).encode()] * 1_000]

        def read(self, size=-1):
            return self.left.pop(0) if self.left else b""

    tracemalloc.start()
    number = sum(1 for _item in items("feed.xml", Endless()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 1_001  # the last is the end that is missing
    assert peak < 10_000_000


def test_ten_thousand_files_of_a_zip_come_one_by_one():
    content = zipped(*((f"{number}.txt", raw(title=f"Visit {number}")) for number in range(10_000)))
    found = iter(items("a.zip", content))
    assert next(found).name == "a.zip/0.txt"
    assert sum(1 for _item in found) == 9_999


def test_files_of_the_same_name_are_told_apart():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("a.txt", raw()), ("a.txt", raw(FR)))
    assert [item.name for item in items("b.zip", content)] == ["b.zip/a.txt", "b.zip/a.txt (2)"]


@pytest.mark.parametrize("piece", [
    "\u0412\u00bb", "Ð‘", "1 ", "1 2 ", "a@", "« ", "12 may ", "2021-05-", "(", "[a ", "<a ", "&a", "'", "о’", "\u202a",
])  # fmt: skip
def test_a_long_run_of_anything_is_read(piece):
    """Each expression is bounded or the line is cut first: were one not, this would never end."""
    for frame in ("{}", "A visit\n\n{}", "<html><p>{}"):
        readings("a.txt", frame.format(piece * (100_000 // len(piece))).encode())
