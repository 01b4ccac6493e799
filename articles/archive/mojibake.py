"""Text that was once decoded in the wrong encoding and stored like that: turned back where that is certain.

"Ð’ÑÑ‚Ñ€ÐµÑ‡Ð°" and "Р’СЃС‚СЂРµС‡Р°" are UTF-8 read as windows-1252 and windows-1251; "Âñòðå÷à" is
windows-1251 read as windows-1252. It may have happened twice. Pure: no models.
"""

import re

from articles.archive import encodings
from articles.archive.findings import Finding, finding

_TWICE = 3
_MANY = 3
_ENOUGH = {"windows-1252": 1, "windows-1251": 3}
_CODES = {"windows-1252": "cp1252", "windows-1251": "cp1251"}
_BACK = {  # what a careless program left as a control character stands for its own byte
    name: dict(zip(range(0x80, 0xA0), range(0x80, 0xA0), strict=True))
    | {ord(bytes([byte]).decode(codec, "ignore") or chr(byte)): byte for byte in range(256)}
    for name, codec in _CODES.items()
}
# The characters that windows-1252 and -1251 make of the first byte of a letter in UTF-8, and one of a second byte.
_SUSPECT = {
    "windows-1252": re.compile("[\xc2-\xf4][\x80-\xbf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"),
    "windows-1251": re.compile(
        "[\u0412-\u0444][\x80-\xbb\u0401-\u040f\u0451-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122]"
    ),
}
_PLAUSIBLE = re.compile(
    "[\\s!-~\xa0-\u017f\u018f\u0259\u02bb\u02bc\u0400-\u04ff\u0600-\u06ff\u2010-\u203a\u20ac\u2116\u2122\u3000-\u9fff"
    "\uff00-\uffef\ufe0f\u200b-\u200f\u202a-\u202e\u2190-\u27bf\U0001f000-\U0001faff]*"
)
_LETTERS = re.compile("[\xc0-\xff\u0400-\u045f]{3}")
_SAMPLE = 20_000


def undone(text: str, findings: list[Finding]) -> str:
    """Return `text` as it was before a wrong decoding, with a finding; as it is where there was none."""
    if text.isascii():
        return text
    for wrong, suspect in _SUSPECT.items():
        if suspect.search(text):
            repaired = _from_utf8(text, wrong, findings)
            if repaired != text:
                return repaired
    return _from_older(text, findings)


def _from_utf8(text: str, wrong: str, findings: list[Finding]) -> str:
    """Turn back UTF-8 that was read as `wrong`, once or more, by the line so that one bad line spoils no other."""
    lines, times, changed, kept = text.split("\n"), 0, 0, 0
    for at, line in enumerate(lines):
        turned, rounds = _line_back(line, wrong)
        if rounds:
            lines[at], changed, times = turned, changed + 1, max(times, rounds)
        elif wrong == "windows-1252" and len(_SUSPECT[wrong].findall(line)) > _MANY:
            kept += 1
    if changed:
        findings.append(finding("mojibake_undone", encoding=wrong, original="utf-8", lines=changed))
        if times > 1:
            findings.append(finding("mojibake_twice"))
    if kept:
        findings.append(finding("mojibake_kept", lines=kept))
    return "\n".join(lines)


def _line_back(line: str, wrong: str) -> tuple[str, int]:
    rounds = 0
    while rounds < _TWICE and len(_SUSPECT[wrong].findall(line)) >= _ENOUGH[wrong]:
        turned = _once_back(line, wrong)
        if turned is None:
            break
        line, rounds = turned, rounds + 1
    return line, rounds


def _once_back(line: str, wrong: str) -> str | None:
    try:
        turned = bytes(_BACK[wrong][ord(character)] for character in line).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    return turned if turned != line and _PLAUSIBLE.fullmatch(turned) else None


def _from_older(text: str, findings: list[Finding]) -> str:
    """Turn back an older encoding that was read as another: only where no language shows as it stands."""
    if len(_LETTERS.findall(text[:_SAMPLE])) < _MANY:
        return text
    for wrong in ("windows-1252", "windows-1251"):
        back = _BACK[wrong]
        sample = text[:_SAMPLE]
        if any(ord(character) not in back for character in sample):
            continue
        raw = bytes(back[ord(character)] for character in sample)
        guess = encodings.guess(raw)
        if guess is None or guess.rival or guess.encoding == wrong or guess.sure != "high":
            continue
        try:
            whole = bytes(back[ord(character)] for character in text)
            turned = whole.decode(encodings.python_name(guess.encoding))
        except (KeyError, UnicodeDecodeError):
            continue
        if turned != text:
            lines = turned.count("\n") + 1
            findings.append(finding("mojibake_undone", encoding=wrong, original=guess.encoding, lines=lines))
        return turned
    return text
