"""The one allow-list, the way in from plain text and the way out."""

import html
import re

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import markup

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="//evil.example/x">x</a>',
    '<a href="\\\\evil.example/x">x</a>',
    '<p style="position:fixed" onclick="alert(1)" class="x" id="y">x</p>',
    "<svg><script>alert(1)</script></svg>",
    '<iframe src="https://evil.example"></iframe>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<p><!-- --!><img src=x onerror=alert(1)> --></p>",
    '<form action="https://evil.example"><input name=x><button>ok</button></form>',
]
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
texts = st.lists(words, max_size=6).map("\n\n".join)
attributes = st.sampled_from(
    ["", "", ' lang="ru"', ' dir="rtl"', ' href="/x?a=1&amp;b=2"', ' colspan="3"', ' rowspan="2"', ' start="4"',
     ' scope="rowgroup"', ' title="&quot;"']
)  # fmt: skip
pages = st.recursive(
    st.text("ab \u00a0\n&<é😀", max_size=8).map(html.escape),
    lambda inner: st.builds(
        lambda tag, given, parts: f"<{tag}{given}>{''.join(parts)}</{tag}>",
        st.sampled_from(sorted(markup.TAGS | {"div", "b", "h1"})), attributes, st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE)
def test_what_could_run_or_lead_astray_is_gone(source):
    cleaned = markup.clean(source).lower()
    for danger in ["<script", "onerror", "onclick", "javascript:", "evil.example", "style", "<svg", "<img", "data:"]:
        assert danger not in cleaned.replace("&lt;", "")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_cleaning_twice_is_cleaning_once(source):
    once = markup.clean(source)
    assert markup.clean(once) == once


@given(pages)
def test_any_page_has_one_written_form(page):
    once = markup.clean(page)
    assert markup.clean(once) == once
    assert markup.from_editable(once) == once
    assert markup.from_editable(markup.to_editable(once)) == once
    assert [markup.clean(block) for block in markup.split_blocks(once)] == markup.split_blocks(once)


@given(pages)
def test_the_written_form_keeps_every_word(page):
    def letters(source):
        return sorted("".join(html.unescape(re.sub(r"<[^>]*>", "", source)).split()))

    assert letters(markup.clean(page)) == letters(nh3.clean(page, tags=markup.TAGS))


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("loose <b>words</b><p>a<p>b", "<p>loose <strong>words</strong></p>\n<p>a</p>\n<p>b</p>"),
        ("<p><em><strong>a</strong></em><strong>b</strong></p>", "<p><strong><em>a</em>b</strong></p>"),
        ("<ul><li><p>a</p></li><li></li></ul>", "<ul><li>a</li></ul>"),
        ("<ul><li><p>b</p><p>c</p></li></ul>", "<ul><li><p>b</p><p>c</p></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<li>a</li> <li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
        ('<ol start="1"><li>a</ol><ol start="x"><li>b</ol>', "<ol><li>a</li></ol>\n<ol><li>b</li></ol>"),
        ("<p>&nbsp;</p><p> a <br> b<br></p>", "<p>a<br>b</p>"),
        ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<h1>a</h1><div>b</div><div>c</div>", "<h2>a</h2>\n<p>b</p>\n<p>c</p>"),
        ('<p dir="up" lang="x y">a</p>', "<p>a</p>"),
        ("<a>a</a><a name='x'>b</a>", "<p>ab</p>"),
        (
            "<table><caption>c</caption><tr><th>a<th>b<tr><th>c<td rowspan=9>d<tr><td>e</table>",
            '<p>c</p>\n<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr>'
            '<th scope="row">c</th><td rowspan="2">d</td></tr><tr><td>e</td></tr></tbody></table>',
        ),
        ("<table><tr><td>a<td>b<tr><td>c</table>",
         "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>"),
    ],
)  # fmt: skip
def test_the_same_words_are_written_alike(given, written):
    assert markup.clean(given) == written


@pytest.mark.parametrize(
    "source",
    [
        "<blockquote>" * 5000 + "x",
        "<b>" * 5000 + "x",
        "<table><tr>" + "<td colspan=99 rowspan=999>" * 5000 + "<tr><td>" * 1000,
        "<p>" + " " * 100_000 + "x" + " " * 100_000,
    ],
)
def test_what_is_made_to_choke_is_written_too(source):
    once = markup.clean(source)
    assert markup.clean(once) == once


def test_what_an_editor_may_use_stays():
    body = (
        '<h2>A</h2>\n<p>b <strong>c</strong> <em>d</em> <a href="https://example.org/x" rel="noopener noreferrer">e</a>'
        '</p>\n<ul><li>f</li></ul>\n<blockquote><p>g</p></blockquote>\n<table><tbody><tr><th scope="row">h</th>'
        "<td>i</td></tr></tbody></table>"
    )
    assert markup.clean(body) == body


def test_old_emphasis_becomes_strong_and_em():
    assert markup.clean("<p><b>a</b> <i>b</i> <br></p>") == "<p><strong>a</strong> <em>b</em></p>"


@given(texts)
def test_plain_paragraphs_keep_every_word(text):
    paragraphs = [block.strip() for block in text.split("\n\n")]
    body = markup.from_paragraphs(paragraphs)
    shown = " ".join(markup.to_plain(body).split())
    assert shown == " ".join(" ".join(paragraphs).split())


@given(texts)
def test_what_was_typed_comes_back_as_it_was_stored(text):
    stored = markup.from_editable(text)
    assert markup.from_editable(markup.to_editable(stored)) == stored


def test_simple_paragraphs_are_edited_without_tags():
    body = markup.from_plain("Tea & sugar < 3\nsecond line\n\nNext")
    assert body == "<p>Tea &amp; sugar &lt; 3<br>second line</p>\n<p>Next</p>"
    assert markup.to_editable(body) == "Tea & sugar < 3\nsecond line\n\nNext"


def test_rich_blocks_are_edited_as_html_beside_plain_ones():
    body = "<h2>Head</h2>\n<p>plain</p>\n<p>with <strong>weight</strong></p>"
    editable = markup.to_editable(body)
    assert editable == "<h2>Head</h2>\n\nplain\n\n<p>with <strong>weight</strong></p>"
    assert markup.from_editable(editable) == body


def test_a_plain_paragraph_that_only_looks_like_markup_is_words():
    body = markup.from_plain("<b>not bold</b> and <script>not run</script>")
    assert markup.to_plain(body) == "<b>not bold</b> and <script>not run</script>"
    assert "<b>" not in body


def test_plain_words_separate_blocks_lines_and_cells():
    table = "<table><tbody><tr><td>f</td><td>g</td></tr></tbody></table>"
    body = f"<h2>A</h2><p>b<br>c</p><ul><li>d</li><li>e</li></ul>{table}"
    assert markup.to_plain(body) == "A\n\nb\nc\n\nd\ne\n\nf\tg"


@given(pages | st.text("<>/ap=\"' &;!-", max_size=30))
def test_tags_are_cut_out_as_a_parser_reads_them(page):
    for body in (page, markup.clean(page)):
        parser = markup._PlainText()
        parser.feed(body)
        parser.close()
        assert markup._without_tags(body) == "".join(parser.pieces)


def test_what_was_looked_for_is_marked_and_nothing_else_is_markup():
    pieces = [("<b>Tea</b> & ", False), ("<peace>", True)]
    assert markup.highlighted(pieces) == "&lt;b&gt;Tea&lt;/b&gt; &amp; <mark>&lt;peace&gt;</mark>"


def test_json_in_a_page_cannot_end_its_script():
    data = {"name": "</script><script>alert(1)</script>", "and": "<!-- & \u2028"}
    printed = markup.json_ld(data)
    assert "<" not in printed
    assert "&" not in html.unescape(printed)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Two\n words", "Two words"),
        ("Two words more", "Two words…"),
        ("Unbreakable", "Unbreakabl…"),
        ("Two words.", "Two words."),
    ],
)
def test_a_beginning_is_one_line_that_ends_with_a_word(text, cut):
    assert markup.beginning(text, 10) == cut
