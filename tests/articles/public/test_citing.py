"""How a release is cited, whatever stands in it; and how its editions are told."""

import re

import pytest
from django.test import Client

from articles.views import citing
from tests.cast import changed, draft, person, released

pytestmark = pytest.mark.django_db


def got(address, status=200):
    response = Client().get(address)
    assert response.status_code == status, address
    return response.content.decode()


def test_a_sentence_names_who_said_what_when_and_where_it_stays(clock):
    released()
    page = got("/en/releases/2026/1/a-statement-on-cooperation/")
    assert (
        "Ministry of Foreign Affairs: “A statement on cooperation”, No. 2026/1, 5 March 2026, edition 1, "
        "http://127.0.0.1:8000/en/releases/2026/1/editions/1/"
    ) in page
    assert 'href="/en/releases/2026/1/cite.ris"' in page


def test_an_edition_that_was_replaced_is_cited_as_what_it_was(clock):
    text = released()
    clock.shift(60)
    changed(text).correct(person("dawud"), "A word was missing.")
    assert "edition 1, http://127.0.0.1:8000/en/releases/2026/1/editions/1/" in got("/en/releases/2026/1/editions/1/")
    assert "edition 2, http" in got("/en/releases/2026/1/a-statement-on-cooperation/")
    assert "cite.bib" not in got("/en/releases/2026/1/editions/1/")


def test_ris_has_a_tag_on_each_line(clock):
    text = draft(title="A title", body="<p>Words.</p>", place={"en": "Ashgabat"})
    text.save_revision(person("ana"), text.revision_number, "A title", "<p>Words.</p>", "One\n\nTY  - BOOK\r\ntwo")
    text.submit(person("ana"))
    text.approve(person("cleo"))
    text.release(person("dawud"))
    response = Client().get("/en/releases/2026/1/cite.ris")
    lines = response.content.decode().split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - GOVDOC", "ER  - ", "")
    assert "DA  - 2026/03/05/" in lines
    assert "AB  - One TY - BOOK two" in lines or "AB  - One TY  - BOOK two" in lines
    assert response.headers["Content-Disposition"] == 'attachment; filename="release-2026-1-en-1.ris"'


def test_bibtex_takes_no_word_for_a_command(clock):
    text = released(title=r"50% of \input{x} & $1_000 # ~ ^ Aşgabat {")
    written = got("/en/releases/2026/1/cite.bib")
    assert written.startswith("@misc{release-2026-1-en-1,\n  author = {{Ministry of Foreign Affairs}},\n")
    title = re.search(r"title = \{\{(.*)\}\},\n", written)[1]
    assert title == (
        r"50\% of \textbackslash{}input\{x\} \& \$1\_000 \# \textasciitilde{} \textasciicircum{} Aşgabat \{"
    )
    assert "month = mar" in written
    unescaped = re.sub(r"\\[{}]", "", written)
    assert unescaped.count("{") == unescaped.count("}")
    edition = text.editions.get()
    edition.date_precision = "year"
    assert "month" not in citing.bibtex(edition)
    assert "DA  - 2026///\r\n" in citing.ris(edition)


def test_what_was_removed_or_never_was_is_cited_by_nobody(clock):
    text = released()
    clock.shift(60)
    text.remove(person("dawud"), "Released by mistake.")
    clock.shift(60)
    got("/en/releases/2026/1/cite.ris", 410)
    got("/en/releases/2026/9/cite.ris", 404)
    got("/ru/releases/2026/9/cite.bib", 404)


def test_each_edition_is_listed_with_its_address_its_digest_and_what_changed(clock):
    text = released()
    clock.shift(60)
    changed(text).correct(person("dawud"), "A word was missing.")
    clock.shift(60)
    page = got("/en/releases/2026/1/a-statement-on-cooperation/")
    listed = page[page.index('id="editions"') : page.index('id="cite"')]
    for edition in text.editions.all():
        assert edition.digest in listed
        assert f'href="/en/releases/2026/1/editions/{edition.number}/"' in listed
    assert listed.count("What changed in edition 2") == 1
