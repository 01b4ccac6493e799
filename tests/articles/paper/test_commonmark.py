"""Markdown that is read as what was written, by any reader of CommonMark."""

import pytest

from articles.paper.commonmark import body, commonmark
from articles.paper.handout import Handout, Line
from articles.paper.plain import plain
from articles.paper.sheet import Sheet

ADDRESS = "https://press.example.org/en/releases/2026/1/a-visit/"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>They met.</p><p>They spoke.</p>", "They met.\n\nThey spoke."),
        ("<p>One<br>two</p>", "One\\\ntwo"),
        ("<h2>Talks</h2><h3>Trade</h3>", "## Talks\n\n### Trade"),
        ("<p>A <strong>firm</strong> and <em>early</em> answer</p>", "A **firm** and *early* answer"),
        ("<p><strong><em>both</em></strong></p>", "<strong>*both*</strong>"),
        ("<p>pre<strong>“quoted”</strong>fix</p>", "pre<strong>“quoted”</strong>fix"),
        ("<p>a <strong> b </strong> c</p>", "a <strong> b </strong> c"),
        ("<p>a<strong> b</strong></p>", "a<strong> b</strong>"),
        ("<p>H<sub>2</sub>O</p>", "H<sub>2</sub>O"),
        ('<p><a href="/en/feeds/">Feeds</a></p>', "[Feeds](<https://press.example.org/en/feeds/>)"),
        ('<p><a href="https://a.example/?a=1&amp;copy=2">x</a></p>', "[x](<https://a.example/?a=1&amp;copy=2>)"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ('<ol start="3"><li>one</li><li>two</li></ol>', "3. one\n4. two"),
        ("<ul><li>one</li></ul><ul><li>two</li></ul>", "- one\n\n* two"),
        ("<ol><li>one</li></ol><ol><li>two</li></ol>", "1. one\n\n1) two"),
        ('<p>See!<a href="#x">x</a></p>', f"See\\![x](<{ADDRESS}#x>)"),
        ("<h2>On C#</h2>", "## On C\\#"),
        ("<ul><li>one<ul><li>inner</li></ul></li></ul>", "- one\n\n  - inner"),
        ("<blockquote><p>We agree.</p><p>All of us.</p></blockquote>", "> We agree.\n>\n> All of us."),
        ("<table><tr><th>A</th></tr>\n\n<tr><td>1 &lt; 2</td></tr></table>",
         "<table><tr><th>A</th></tr> <tr><td>1 &lt; 2</td></tr></table>"),
    ],
)  # fmt: skip
def test_what_is_marked_stays_marked(html, markdown):
    assert body(html, ADDRESS) == markdown


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("# no heading", "\\# no heading"), ("- no list", "\\- no list"), ("1. no list", "1\\. no list"),
        ("2026) no list", "2026\\) no list"), ("&gt; no quotation", "\\> no quotation"), ("+ no", "\\+ no"),
        ("=== no", "\\=== no"), ("*no* _no_ `no` [no](no)", "\\*no\\* \\_no\\_ \\`no\\` \\[no\\](no)"),
        ("&lt;b&gt;no&lt;/b&gt;", "\\<b>no\\</b>"), ("&amp;copy; 1", "\\&copy; 1"), ("A & B", "A & B"),
        ("back\\slash", "back\\\\slash"), ("    no code", "no code"), ("v1.2 and 3.5 stay", "v1.2 and 3.5 stay"),
    ],
)  # fmt: skip
def test_what_looks_like_a_mark_is_none(words, markdown):
    assert body(f"<p>{words}</p>", ADDRESS) == markdown


@pytest.fixture
def handout():
    sheet = Sheet(
        language="en", direction="ltr", ministry="The Ministry", status="", is_draft=False, kind="Statement",
        number="No. 2026/1", day="5 March 2026", place="Ashgabat", title="On #1", summary="In short.",
        body="<p>They met for a long time, " + "and spoke, " * 30 + "and left.</p>", site="",
    )  # fmt: skip
    sections = [("Proof", [Line("Address", "", ADDRESS), Line("Edition", "2")])]
    return Handout(sheet, ADDRESS, [("Withdrawn on 6 March 2026", "It was wrong.\nWe are sorry.")], sections)


def test_a_whole_release_as_markdown(handout):
    written = commonmark(handout)
    assert written.startswith(
        "The Ministry\n\nStatement No. 2026/1\n\n"
        "> **Withdrawn on 6 March 2026**\n>\n> It was wrong.\\\n> We are sorry.\n\n"
        "# On #1\n\n*Ashgabat, 5 March 2026*\n\nIn short.\n\nThey met"
    )
    assert written.endswith(f"and left.\n\n## Proof\n\n- Address: <{ADDRESS}>\n- Edition: 2\n")


def test_a_whole_release_as_text_wraps_nothing(handout):
    lines = plain(handout).split("\n")
    assert lines[:6] == ["The Ministry", "", "Statement No. 2026/1", "", "Withdrawn on 6 March 2026", "It was wrong."]
    assert [len(line) > 300 for line in lines].count(True) == 1
    assert lines[-5:] == ["", "Proof", f"Address: {ADDRESS}", "Edition: 2", ""]
