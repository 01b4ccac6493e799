"""Odd web pages, feeds, tables and archives: (what it is, file name, bytes, outcomes, codes that must be told)."""

import io
import json
import stat
import zipfile

from tests.articles.archive.odd.texts import AR, EN, FR, RU, raw

PARAGRAPHS = "".join(f"<p>{part}</p>" for part in EN.split("\n\n"))
LONG = "".join(f"<p>{part} {number}</p>" for number in range(4) for part in EN.split("\n\n"))
DAY = '<meta name="date" content="2021-05-24">'


def page(body=PARAGRAPHS, head=DAY, title="A visit"):
    """Return a web page."""
    return f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=windows-1252>
<title>A visit</title><!--[if gte mso 9]><xml><o:P>x</o:P></xml><![endif]-->
<style>p.MsoNormal {{margin:0}}</style></head>
<body><div class=WordSection1><p class=MsoNormal>24 May 2021<o:p></o:p></p><p class=MsoNormal><b>{EN}</b></p>
<p class=MsoListParagraph><span>·<span>&nbsp;&nbsp;</span></span>roads</p>
<p class=MsoListParagraph><span>·<span>&nbsp;&nbsp;</span></span>rivers</p></div></body></html>"""

PAGES = [
    ("saved from a browser", "a.html", page(
        "<nav>Home News Contacts</nav><main><h1>A visit</h1><time datetime=2021-05-24>24 May</time>" + LONG
        + "<div class=share>Facebook Telegram</div></main><footer>© Ministry</footer><script>alert(1)</script>"),
     ["warned"], ["page_parts_left_out"]),
    ("saved from Word", "a.htm", WORD.encode("cp1252"), ["warned"], ["encoding_declared"]),
    ("XHTML", "a.xhtml", b'<?xml version="1.0"?>' + page(), ["accepted"], []),
    ("windows-1251, declared", "a.html", page(
        "".join(f"<p>{part}</p>" for part in RU.split("\n\n")), DAY + "<meta charset=windows-1251>", "О встрече"
    ).decode().encode("cp1251"), ["warned"], ["encoding_declared"]),
    ("declared as UTF-8, but windows-1251", "a.html", page(
        "".join(f"<p>{part}</p>" for part in RU.split("\n\n")), DAY + "<meta charset=utf-8>", "О встрече"
    ).decode().encode("cp1251"), ["warned"], ["encoding_declared_wrongly"]),
    ("Arabic, right to left", "a.html", page(
        "".join(f'<p dir=rtl>{part}</p>' for part in AR.split("\n\n")), DAY, "لقاء وزيري الخارجية"), ["accepted"], []),
    ("hidden time in another zone", "a.html", page(
        head='<meta property="article:published_time" content="2021-05-23T22:00:00Z">'), ["warned"], ["date_zone"]),
    ("pictures and links that lead nowhere", "a.html", page(
        PARAGRAPHS + '<img src=a/photo.jpg><p><a href="javascript:alert(1)">the words</a> of it</p>'), ["warned"],
     ["pictures_left_out", "links_left_out"]),
    ("only links", "a.html", page("".join(
        f'<p><a href="https://example.org/{number}">The minister received guest number {number}</a></p>'
        for number in range(30))), ["doubtful"], ["listing"]),
    ("100,000 open elements", "a.html", page("<div>" * 100_000 + EN), ["refused"], ["page_tangled"]),
    ("a million ampersands", "a.html", page("&" * 1_000_000 + EN), ["refused"], ["page_tangled"]),
    ("a comment never closed", "a.html", page("<!--" * 200_000), ["refused"], ["page_tangled"]),
    ("an attribute of 1 MB", "a.html", page(f'<p class="{"a " * 500_000}">{EN}</p>'), ["accepted"], []),
]  # fmt: skip


def rss(*entries, head=""):
    """Return an RSS feed."""
    return (f'<?xml version="1.0"?>{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>News</title><link>https://example.org/</link><language>en</language>{''.join(entries)}"
            "</channel></rss>").encode()  # fmt: skip


def news(title="A visit", words=PARAGRAPHS, date="Mon, 24 May 2021 10:00:00 +0000", link="/2021/05/visit/"):
    """Return an entry of RSS."""
    return (f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate>"
            f"<description><![CDATA[{words}]]></description></item>")  # fmt: skip


def post(kind="post", status="publish", words=EN, title="A visit"):
    """Return an entry of a WordPress export."""
    return (f"<item><title>{title}</title><link>https://example.org/?p=1</link><content:encoded><![CDATA[{words}]]>"
            "</content:encoded><wp:post_date>2021-05-24 10:00:00</wp:post_date>"
            f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status></item>")  # fmt: skip


def wxr(*entries):
    """Return a WordPress export."""
    return (
        b'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        b' xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://example.org</link>'
        + "".join(entries).encode() + b"</channel></rss>"
    )  # fmt: skip


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title><entry><title>A visit</title>
<link rel="alternate" href="https://example.org/a"/><published>2021-05-24T10:00:00Z</published><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">{PARAGRAPHS}<p>Tom &amp; <b>Ann</b></p></div></content></entry></feed>"""

FEEDS = [
    ("RSS with CDATA and a relative link", "feed.xml", rss(news(), news("Another visit")), ["accepted"] * 2, []),
    ("RSS with names that only HTML knows", "feed.xml", rss(news("Tom&nbsp;&amp; Ann")), ["accepted"], []),
    ("RSS whose date is in another zone", "feed.xml", rss(news(date="Mon, 24 May 2021 23:00:00 +0000")), ["warned"],
     ["date_zone"]),
    ("RSS broken off", "feed.xml", rss(news(), news())[:-60], ["accepted", "refused"], ["xml_broken"]),
    ("RSS without an entry", "feed.xml", rss(), ["refused"], ["feed_empty"]),
    ("Atom with XHTML", "feed.atom", ATOM.encode(), ["accepted"], []),
    ("billion laughs", "feed.xml", rss(news("&b;"), head=LAUGHS), ["refused"], ["xml_entities"]),
    ("an entity from outside", "feed.xml", rss(news("&x;"), head=OUTSIDE), ["refused"], ["xml_entities"]),
    ("XML nested 100,000 deep", "feed.xml", rss("<item>" + "<a>" * 100_000), ["refused"], ["xml_deep"]),
    ("an attribute of 20 MB", "feed.xml", rss(f'<item a="{"x" * 20_000_000}"/>'), ["refused"], ["xml_long_tag"]),
    ("XML of endless kinds of tags", "feed.xml",
     rss("<item>" + "".join(f"<a{n}/>" for n in range(50_000))), ["refused"], ["xml_names"]),
    ("XML of endless attributes", "feed.xml",
     rss("<item>" + "".join(f'<a b{n}="1"/>' for n in range(50_000))), ["refused"], ["xml_names"]),
    ("XML of endless prefixes", "feed.xml",
     rss("<item>" + "".join(f'<a xmlns:b{n}="urn:b"/>' for n in range(50_000))), ["refused"], ["xml_names"]),
    ("an entry of many long fields", "feed.xml",
     rss("<item>" + "".join(f"<a{n}>{'x' * 3_000_000}</a{n}>" for n in range(4)) + "</item>", news()),
     ["refused", "accepted"], ["entry_too_large"]),
    ("XML of another kind", "a.xml", b"<?xml version='1.0'?><orders><order/></orders>", ["refused"], ["is_markup"]),
    ("WordPress: posts, a draft, pages, attachments, trash", "export.xml", wxr(
        post(), post(status="draft"), post("page"), post("attachment"), post("attachment"), post(status="trash")),
     ["accepted", "doubtful", "refused"], ["not_public", "passed_over"]),
    ("WordPress: short codes", "export.xml", wxr(post(words=f"[caption id=1]photo[/caption]\n\n{EN}")), ["warned"],
     ["shortcodes_left_out"]),
]  # fmt: skip


def table(*rows, columns="date,title,body", divider=",", encoding="utf-8"):
    """Return a CSV file."""
    return "\r\n".join([columns, *rows]).replace(",", divider).encode(encoding)


ROW = f'2021-05-24,A visit,"{EN.replace(",", " ")}"'
LINE = json.dumps({"title": "A visit", "date": "2021-05-24", "text": EN, "lang": "en"})

TABLES = [
    ("CSV", "a.csv", table(ROW), ["accepted"], []),
    ("CSV with semicolons and BOM", "a.csv", table(ROW, divider=";", encoding="utf-8-sig"), ["accepted"], []),
    ("CSV with tabs in UTF-16", "a.csv", table(ROW, divider="\t", encoding="utf-16"), ["accepted"], []),
    ("CSV in windows-1251, Russian columns", "a.csv", table(
        f'24.05.2021,О встрече,"{RU.replace(",", " ")}"', columns="дата,заголовок,текст", divider=";",
        encoding="cp1251"), ["accepted"], []),
    ("CSV with ragged rows", "a.csv", table(ROW + ",more", "2021-05-24,A visit", ROW),
     ["refused", "refused", "accepted"], ["row_long", "row_without_body"]),
    ("CSV without a column of text", "a.csv", table("1,2", columns="a,b"), ["refused"], ["csv_columns"]),
    ("CSV with a quotation mark never closed", "a.csv", table(ROW, '2021-05-25,A visit,"' + "x\r\n" * 2_000_000),
     ["accepted", "refused"], ["csv_broken"]),
    ("JSON Lines with broken lines", "a.jsonl", "\n".join([LINE, "{broken", "[1]", LINE, "{" * 100_000]).encode(),
     ["accepted", "refused", "refused", "accepted", "refused"], ["json_broken", "json_no_object"]),
    ("JSON Lines with half a character", "a.jsonl", LINE.replace("trade", "tra\\ud800de").encode(), ["doubtful"],
     ["letters_lost"]),
    ("JSON Lines with half a character and a NUL beside the words", "a.jsonl",
     LINE.replace('"lang"', '"url": "https://example.org/\\ud800\\u0000", "lang"').encode(), ["doubtful"],
     ["letters_lost"]),
    ("JSON Lines, no public state", "a.jsonl", LINE.replace('"lang"', '"status": "draft", "lang"').encode(),
     ["doubtful"], ["not_public"]),
]  # fmt: skip


def zipped(*files, links=()):
    """Return a zip archive of (name, bytes)."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        for name in links:
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, "/etc/passwd")
    return held.getvalue()


def locked():
    """Return a zip archive whose only file says that it has a password."""
    content = bytearray(zipped(("a.txt", raw())))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def damaged():
    """Return a zip archive in whose file one byte was changed."""
    content = bytearray(zipped(("a.txt", raw())))
    content[60] ^= 0xFF
    return bytes(content)


ZIPS = [
    ("zip of files, one in French", "a.zip", zipped(("1.txt", raw()), ("2.txt", raw(FR)), ("__MACOSX/1.txt", "x")),
     ["accepted"] * 2, []),
    ("zip with a feed and a table", "a.zip", zipped(("f.xml", rss(news())), ("t.csv", table(ROW))),
     ["accepted"] * 2, []),
    ("names that lead outside", "a.zip", zipped(("../../etc/a.txt", raw()), ("/b.txt", raw(FR))), ["warned"] * 2,
     ["name_made_safe"]),
    ("a link", "a.zip", zipped(links=["a.txt"]), ["refused"], ["zip_link"]),
    ("a password", "a.zip", locked(), ["refused"], ["zip_encrypted"]),
    ("one damaged file", "a.zip", damaged(), ["refused"], ["zip_entry_damaged"]),
    ("an archive in an archive", "a.zip", zipped(("b.zip", zipped(("a.txt", raw())))), ["refused"], ["zip_in_zip"]),
    ("a file that unfolds to 30 MB", "a.zip", zipped(("a.txt", b" " * 30_000_000)), ["refused"], ["too_large_file"]),
    ("cut off", "a.zip", zipped(("a.txt", raw()))[:-30], ["refused"], ["zip_damaged"]),
    ("empty zip", "a.zip", zipped(), ["refused"], ["zip_empty"]),
    ("a table of Excel", "a.xlsx", zipped(("xl/workbook.xml", "<x/>")), ["refused"], ["is_office"]),
]  # fmt: skip

SOURCES = {"Web pages": PAGES, "Feeds and exports": FEEDS, "Tables": TABLES, "Archives": ZIPS}
