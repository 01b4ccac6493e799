"""What is unusual about a title, or about what kind of text follows it. Pure: no models."""

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.archive import days
from articles.archive.characters import disguised
from articles.archive.findings import Finding, finding

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>|&(?:[a-z]{2,8}|#\d{1,5});")
_NUMBERED = re.compile(r"\s{0,8}(\d{1,4})(?:[.):]|\s)")
_CAPITALS = 12
_CORRECTION = re.compile(
    r"(?:correction|corrected|corrigendum|erratum|errata|уточнение|исправление|исправленн\w{1,6}|поправка|düzediş|düzeltme"
    r"|rectificatif|correctif|corrección|rectificación|fe de erratas|تصحيح|تصويب|更正)(?=$|[\s:.,(\[—–-])",
    re.IGNORECASE,
)
_DATED_LINES = 5
_LONG_PARAGRAPH = 300


def tell(title: str, paragraphs: Sequence[str], findings: list[Finding]) -> None:
    """Tell of capitals, emoji, markup, disguised letters; of a correction; of a page that only lists others."""
    letters = [sign for sign in title if sign.isalpha()]
    if len(letters) >= _CAPITALS and title == title.upper() and title != title.lower():
        findings.append(finding("title_capitals"))
    if _EMOJI.search(title):
        findings.append(finding("title_emoji"))
    if _MARKUP.search(title):
        findings.append(finding("title_markup"))
    if words := disguised(title):
        findings.append(finding("title_disguised", words=words[:5]))
    first = paragraphs[0][:200] if paragraphs else ""
    if found := _CORRECTION.match(title.lstrip(" *[(")) or _CORRECTION.match(first.lstrip(" *[(")):
        findings.append(finding("correction", word=found[0]))
    if _is_listing(paragraphs):
        findings.append(finding("listing"))


def are_numbered(lines: Sequence[str]) -> bool:
    """Whether the lines carry their own numbers, as a print-out may."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 6:
        return False
    found = [match for line in filled if (match := _NUMBERED.match(line))]
    following = sum(int(two[1]) == int(one[1]) + 1 for one, two in pairwise(found))
    return following >= 0.8 * len(filled)


def _is_listing(paragraphs: Sequence[str]) -> bool:
    """Many days, each with a line or two, and nowhere a paragraph: headlines of other releases."""
    lines = [line for paragraph in paragraphs for line in paragraph.split("\n")]
    if len(lines) < 2 * _DATED_LINES or len(lines) > 2_000 or any(len(line) > _LONG_PARAGRAPH for line in lines):
        return False
    dated = [at for at, line in enumerate(lines) if days.whole(line) or _begins_with_day(line)]
    return len(dated) >= _DATED_LINES and len(dated) * 4 >= len(lines)


def _begins_with_day(line: str) -> bool:
    return line[:2].strip().isdigit() and days.found(line[:30]) is not None
