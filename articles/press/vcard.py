"""A card for address books (vCard 3.0, RFC 2426, which all of them read). Pure."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_LINE = 75
"""Bytes of a line; a longer one is folded."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Card:
    """Who is reached how. `note` may have several lines."""

    name: str
    organisation: str
    role: str = ""
    telephone: str = ""
    email: str = ""
    url: str = ""
    note: str = ""

    def __str__(self) -> str:
        """Return the card as a file holds it."""
        lines = ["BEGIN:VCARD", "VERSION:3.0", *self._told(), "END:VCARD"]
        return "".join(f"{_folded(line)}\r\n" for line in lines)

    def _told(self) -> list[str]:
        told = {
            "FN": _escaped(self.name),
            # The whole name counts as the family's: what is the office's own name has no parts.
            "N": f"{_escaped(self.name)};;;;",
            "ORG": _escaped(self.organisation),
            "TITLE": _escaped(self.role),
            "TEL;TYPE=WORK,VOICE": _escaped(self.telephone),
            "EMAIL;TYPE=INTERNET,WORK": _escaped(self.email),
            "URL": self.url,
            "NOTE": _escaped(self.note),
        }
        return [f"{name}:{value}" for name, value in told.items() if value]


def _escaped(text: str) -> str:
    printable = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    return printable.strip().translate(_ESCAPED)


def _folded(line: str) -> str:
    """Break a line after so many bytes, never within a letter; each part but the first begins with a space."""
    parts, part, size = [], "", 0
    for char in line:
        bytes_of_char = len(char.encode())
        if size + bytes_of_char > LONGEST_LINE:
            parts.append(part)
            part, size = " ", 1
        part, size = part + char, size + bytes_of_char
    return "\r\n".join([*parts, part])
