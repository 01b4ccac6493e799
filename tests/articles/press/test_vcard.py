"""Cards for address books: a program that reads them gets out what was put in."""

import vobject
from hypothesis import given
from hypothesis import strategies as st

from articles.press.vcard import LONGEST_LINE, Card

FULL = Card(
    name="Дежурный; пресс-службы", organisation="Ministry, of Foreign Affairs", role="press officer",
    telephone="+1 202 555 0101", email="duty@press.example.org", url="https://press.example.org/ru/press/",
    note="Русский, English\nПн–Пт 09:00–18:00\nAsia/Ashgabat, UTC+05:00 \\ and a line that is far too long for one",
)  # fmt: skip


def test_a_card_is_read_as_it_was_meant():
    card = vobject.readOne(str(FULL))
    assert card.fn.value == FULL.name
    assert card.org.value == [FULL.organisation]
    assert (card.title.value, card.tel.value, card.email.value) == (FULL.role, FULL.telephone, FULL.email)
    assert (card.url.value, card.note.value) == (FULL.url, FULL.note)


def test_what_is_not_known_is_not_written():
    assert str(Card(name="Duty", organisation="MFA")).split("\r\n")[1:-2] == [
        "VERSION:3.0",
        "FN:Duty",
        "N:Duty;;;;",
        "ORG:MFA",
    ]


@given(st.text(), st.text())
def test_no_text_breaks_out_of_its_line(name, note):
    written = str(Card(name=name, organisation="MFA", note=note))
    lines = written.encode().split(b"\r\n")
    assert all(len(line) <= LONGEST_LINE for line in lines)
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    unfolded = written.replace("\r\n ", "")
    known = ("BEGIN", "VERSION", "FN", "N", "ORG", "NOTE", "END", "")
    assert all(line.partition(":")[0] in known for line in unfolded.split("\r\n"))
