"""One item of an old archive to a Reading: bytes to text, text to the parts of a release, and a verdict.

Pure: no models, no clock but for the default of `today`, no file system.
"""

import datetime as dt
import hashlib
import re
from urllib.parse import urlsplit

from articles import markup
from articles.archive import characters, days, mojibake, near, parser
from articles.archive.dating import ADDRESS, HINT, NAME, PAGE, Stated
from articles.archive.decoding import decode
from articles.archive.findings import Finding, Refused, finding
from articles.archive.furniture import furniture
from articles.archive.item import MAX_BYTES, Item, entry_of
from articles.archive.language import KNOWN, detect
from articles.archive.page import Page, page
from articles.archive.parser import Release, parse
from articles.archive.reading import Reading

_HTML = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|h1|table|center|article)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = 500
_PART = 60


def read(item: Item, today: dt.date | None = None, zone: dt.tzinfo = dt.UTC) -> Reading:
    """Return what `item` is, whatever its bytes: accepted, with warnings, doubtful or refused. Never raises.

    `today` is the ministry's day, and `zone` where it keeps its days.
    """
    reading = Reading(item.name, hashlib.sha256(item.raw).hexdigest(), refusal=item.refusal)
    if item.hints.file:
        reading.findings.append(finding("name_made_safe", name=item.hints.file))
    if item.refusal is None:
        try:
            _read(item, reading, today, zone)
        except Refused as refused:
            reading.refusal = refused.finding
    return reading


def _read(item: Item, reading: Reading, today: dt.date | None, zone: dt.tzinfo) -> None:
    if item.form == "docx":
        text, form = "", "docx"
    else:
        text, form = _text(item, reading)
    elsewhere = _elsewhere(item, zone, reading.findings)
    if form in ("docx", "html", "wordpress") or (form == "" and _HTML.match(text)):
        found = _of_word(item.raw) if form == "docx" else page(text, item.hints.url, form == "wordpress")
        release = _of_page(found, item, reading)
        elsewhere = [*_of_days(found.dates, PAGE, zone, reading.findings), *elsewhere]
        parser.settle_date(release, elsewhere, today)
        _settle(release)
    elif form == "text":
        release = parser.plain(item.hints.title, text)
        parser.settle_date(release, elsewhere, today)
        _settle(release)
    else:
        release = parse(text, today, elsewhere)
    if characters.cost(release.paragraphs) > characters.MOST_COST:
        raise Refused("signs")
    reading.body = reading.body or markup.from_paragraphs(release.paragraphs)
    reading.date, reading.precision = release.date, release.precision
    reading.title, reading.missing = release.title, release.missing
    reading.paragraphs = len(release.paragraphs)
    reading.findings.extend(release.findings)
    _of_source(item, reading)
    _settle_language(release, item, reading)
    reading.signature = near.signature("\n".join([release.title, *release.paragraphs]))


def _text(item: Item, reading: Reading) -> tuple[str, str]:
    """Return the text of an item, and what it is written in where its source says so."""
    if item.form != "entry":
        decoded = decode(item.raw)
        reading.encoding = decoded.encoding
        reading.findings.extend(decoded.findings)
        return decoded.text, ""
    found = entry_of(item)
    reading.findings.extend(found.findings)
    if len(found.words) > MAX_BYTES:
        raise Refused("entry_too_large", most=MAX_BYTES)
    words = found.words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return characters.made_ready(mojibake.undone(words, reading.findings), reading.findings), found.form


def _settle(release: Release) -> None:
    parser.settle_title(release)
    parser.settle_body(release)
    if not release.paragraphs and not release.title:
        raise Refused("no_release")


def _elsewhere(item: Item, zone: dt.tzinfo, findings: list[Finding]) -> list[Stated]:
    """Return the days that the source, the file's name and the address state."""
    found = _of_days([item.hints.date] if item.hints.date else [], HINT, zone, findings)
    if item.form != "entry" and (day := days.in_name(item.name)):
        found.append(Stated(NAME, day))
    if item.hints.url and (day := days.in_address(item.hints.url)):
        found.append(Stated(ADDRESS, day))
    return found


def _of_days(written: list[str], source: str, zone: dt.tzinfo, findings: list[Finding]) -> list[Stated]:
    found = []
    for one in dict.fromkeys(written):
        day, other_day = days.stated(one, zone)
        if day is None:
            findings.append(finding("date_unread", written=one[:40]))
            continue
        if other_day:
            findings.append(finding("date_zone", written=one[:40], date=f"{day.date}"))
        found.append(Stated(source, day, zoned=bool(other_day)))
    return found


def _of_page(found: Page, item: Item, reading: Reading) -> Release:
    """Return the release of a page; its body keeps headings, lists, tables and links."""
    release = Release(title=item.hints.title.strip() or found.title)
    plains = [markup.to_plain(block) for block in found.blocks]
    taken = set(furniture(plains))
    if taken:
        told = [plains[at][:80] for at in sorted(taken)]
        release.findings.append(finding("furniture", count=len(taken), words=told[:8]))
    kept = [at for at in range(len(plains)) if at not in taken]
    if kept and release.title and plains[kept[0]].casefold() == release.title.casefold():
        kept.pop(0)
        release.findings.append(finding("title_repeated"))
    if kept and (line := _day_of_page(plains[kept[0]])):
        found.dates.append(line)
        kept.pop(0)
    release.title = " ".join(characters.REMOVED.sub("", release.title).split())
    release.paragraphs = [plains[at] for at in kept]
    reading.body = markup.clean("\n".join(found.blocks[at] for at in kept))
    reading.findings.extend(found.findings)
    return release


def _of_word(raw: bytes) -> Page:
    """Return what a Word document holds, as a page."""
    from articles.paper import package, word_in  # slow to load, and few archives need it

    try:
        taken = word_in.take(raw)
    except package.Refused:
        raise Refused("docx_unreadable") from None
    found = Page(title=taken.title, blocks=markup.split_blocks(taken.body))
    if taken.summary:
        found.blocks[:0] = [markup.from_plain(taken.summary)]
    if left := sum(count for what, count in taken.left.items() if what is not word_in.Left.NO_TITLE):
        found.findings.append(finding("docx_left_out", count=left))
    return found


def _day_of_page(words: str) -> str:
    """Return the first paragraph if it is nothing but a day."""
    day = days.whole(words)
    return words if day and day.precision == "day" and not days.words_beside(words) else ""


def _of_source(item: Item, reading: Reading) -> None:
    """Take over what the source states; tell what it states of being public."""
    reading.kind = item.hints.kind
    if item.hints.status:
        reading.findings.append(finding("not_public", status=item.hints.status[:40]))
    try:
        scheme = urlsplit(item.hints.url).scheme
    except ValueError:
        scheme = ""
    if scheme in ("http", "https") and len(item.hints.url) <= _ADDRESS:
        reading.url = item.hints.url


def _settle_language(release: Release, item: Item, reading: Reading) -> None:
    guess = detect("\n\n".join([release.title, *release.paragraphs]))
    stated_as = item.hints.language.lower().replace("_", "-").split("-")[0]
    reading.language = guess.language if guess.sure else None
    if not guess.sure and stated_as in KNOWN and guess.language == stated_as and _only_short(guess.grounds):
        reading.language = stated_as
        reading.findings.append(finding("language_stated", language=stated_as))
    elif not guess.sure:
        reading.findings.append(guess.grounds)
        _tell_where_another_begins(release, guess.language, reading)
    elif guess.language is None:
        reading.findings.append(finding("language_foreign", language=guess.found or ""))
    elif stated_as in KNOWN and stated_as != guess.language:
        reading.findings.append(finding("language_stated_otherwise", stated=stated_as, language=guess.language))
    if reading.language is None:
        reading.missing.append("language")


def _only_short(grounds: Finding) -> bool:
    return grounds.code in ("language_little_text", "language_close")


def _tell_where_another_begins(release: Release, language: str | None, reading: Reading) -> None:
    """Tell the first paragraph in another language than the text begins in."""
    first = language
    for number, paragraph in enumerate(release.paragraphs[:200], start=1):
        if len(paragraph) < _PART:
            continue
        guess = detect(paragraph[:2000])
        if not guess.sure or guess.found is None:
            continue
        first = guess.found if number == 1 else first
        if guess.found != first:
            told = finding("languages_mixed", language=guess.found, number=number, words=[paragraph[:60]])
            reading.findings.append(told)
            return
