"""A release taken along: what is in the text, the Markdown and the PDF, and from when until when they are there."""

import datetime
import io

import pytest
from django.test import Client
from pypdf import PdfReader

from articles.models import Asset
from articles.paper import pdf
from articles.views import formats
from tests.articles.files import samples
from tests.articles.public.conftest import START
from tests.cast import changed, draft, person, released
from tests.record import release, rich

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
ENDINGS = {".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".pdf": "application/pdf"}


def words(path):
    response = Client().get(path)
    assert response.status_code == 200, path
    if path.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    return response.content.decode()


def test_every_format_says_what_the_page_says(clock):
    release(rich())
    clock.shift(60)
    page = Client().get("/en/releases/2026/1/qvazzim-title-en/").content.decode()
    for ending, type_ in ENDINGS.items():
        path = f"/en/releases/2026/1{ending}"
        assert f'type="{type_.partition(";")[0]}" href="{path}"' in page
        response = Client().get(path)
        assert response.headers["Content-Type"] == type_
        assert response.headers["Content-Disposition"] == f'inline; filename="2026-1-en-qvazzim-title-en{ending}"'
        assert response.headers["Link"] == f'<{SITE}/en/releases/2026/1/qvazzim-title-en/>; rel="canonical"'
        told = " ".join(words(path).split())
        for part in (
            "Ministry of Foreign Affairs", "Condolence No. 2026/1", "Qvazzim title en", "Qvazzim summary", "Cite as",
            "Qvazzim place, 5 March 2026", "They met in Qvazzim hall.", "Qvazzim Person",
        ):  # fmt: skip
            assert part in told, (ending, part)


def test_a_correction_is_taken_along_from_its_hour_and_a_withdrawal_too(clock):
    text, hour = released(title="A visit", body="<p>They met.</p>"), START + datetime.timedelta(hours=2)
    clock.shift(60)
    before = {ending: words(f"/en/releases/2026/1{ending}") for ending in ENDINGS}
    text.refresh_from_db()
    text.save_revision(person("ana"), text.revision_number, text.title, "<p>They met twice.</p>")
    text.submit(person("ana"))
    text.approve(person("cleo"), at=hour)
    text.correct(person("dawud"), "One meeting was missing.", at=hour)
    assert {ending: words(f"/en/releases/2026/1{ending}") for ending in ENDINGS} == before
    clock.move_to(hour)
    for ending in ENDINGS:
        told = words(f"/en/releases/2026/1{ending}")
        assert told.index("One meeting was missing.") < told.index("They met twice.")
    clock.shift(60)
    text.refresh_from_db()
    text.withdraw(person("dawud"), "It never took place.")
    for ending in ENDINGS:
        told = words(f"/en/releases/2026/1{ending}")
        assert told.index("Withdrawn on") < told.index("It never took place.") < told.index("They met twice.")


def test_what_is_not_there_is_in_no_format(clock):
    text = released(title="A visit")
    clock.shift(60)
    missing = Client().get("/ru/releases/2026/1.txt")
    assert missing.status_code == 404
    assert "/en/releases/2026/1/a-visit/" in missing.content.decode()
    text.refresh_from_db()
    text.remove(person("dawud"), "It named a private person.")
    for ending in ENDINGS:
        assert Client().get(f"/en/releases/2026/999{ending}").status_code == 404
        assert Client().get(f"/en/releases/{10**25}/{10**25}{ending}").status_code == 404
        gone = Client().get(f"/en/releases/2026/1{ending}")
        assert gone.status_code == 410
        assert "It named a private person." in gone.content.decode()
        assert Client().post(f"/en/releases/2026/1{ending}").status_code == 405


def test_photos_and_documents_are_named_where_they_cannot_be_shown(clock, private_folder):
    text = with_photo()
    clock.shift(60)
    for ending in (".txt", ".md"):
        told = words(f"/en/releases/{text.article.reference}{ending}")
        assert "At the airport. Photo: The press service" in told
        assert f"{SITE}/files/" in told
        assert "statement.pdf" in told


def with_photo():
    ana, text = person("ana"), draft(title="A visit")
    photo = Asset.take(samples.upload(samples.photo(), "hall.jpg"), ana)
    Asset.objects.filter(pk=photo.pk).update(
        alt_texts={"en": "Two people shake hands"}, captions={"en": "At the airport"}, credit="The press service"
    )
    paper = Asset.take(samples.upload(samples.pdf(b"words"), "statement.pdf"), ana)
    text.article.attach([photo, paper], ana)
    text.submit(ana)
    text.approve(person("cleo"))
    text.release(person("dawud"))
    return text


# --- PDF ----------------------------------------------------------------------------------------------------------


def tags(element, found):
    """Collect the types and the alternative words in the tree of tags of a PDF."""
    element = element.get_object()
    if isinstance(element, dict):
        found.append((element.get("/S"), element.get("/Alt")))
        parts = element.get("/K", [])
        for part in parts if isinstance(parts, list) else [parts]:
            tags(part, found)
    return found


def test_a_pdf_is_tagged_titled_and_brings_its_fonts(clock, private_folder):
    text = with_photo()
    clock.shift(60)
    response = Client().get(f"/en/releases/{text.article.reference}.pdf")
    reader = PdfReader(io.BytesIO(response.content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (reader.metadata.title, reader.metadata.author) == ("A visit", "Ministry of Foreign Affairs")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    found = tags(root["/StructTreeRoot"], [])
    assert {"/Document", "/H1", "/P", "/Figure"} <= {type_ for type_, _alt in found}
    assert "Two people shake hands" in {alt for _type, alt in found}
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    assert Client().get(f"/en/releases/{text.article.reference}.pdf").content == response.content


@pytest.mark.parametrize(
    ("language", "direction", "sentence"),
    [
        ("tk", "/L2R", "Türkmenistanyň daşary işler ministri Şohrat Jelilow öz çykyşynda garaşsyzlyk žurnaly"),
        ("ru", "/L2R", "Заместитель министра иностранных дел Туркменистана объявил о съезде"),
        ("ar", "/R2L", "وزارة الخارجية تعلن عن اجتماع"),
    ],
)
def test_every_script_can_be_read_out_of_a_pdf(clock, settings, language, direction, sentence):
    settings.SITE_LANGUAGES = ["en", "ru", "tk", "ar"]
    released(title="Title", body=f"<p>{sentence}</p>", language=language)
    clock.shift(60)
    reader = PdfReader(io.BytesIO(Client().get(f"/{language}/releases/2026/1.pdf").content))
    assert reader.trailer["/Root"]["/Lang"] == language
    told = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    if language == "ar":
        # A reader of PDF gives the words of a line from left to right.
        assert set(sentence.split()) <= set(told.split())
    else:
        assert sentence in told


def test_a_pdf_asks_for_nothing_but_what_is_ours(db):
    fetch = formats._fetch([])
    for address in (
        "file:///etc/passwd", "http://169.254.169.254/", "https://house.invalid/../../etc/passwd",
        "https://house.invalid/photos/x", "https://example.org/css/pdf.css", "data:text/css,x",
    ):  # fmt: skip
        assert fetch(address) is None, address
    content, type_ = fetch("https://house.invalid/css/pdf.css")
    assert b"@page" in content
    assert type_ == "text/css"


def test_a_site_without_the_means_makes_no_pdf_and_offers_none(clock, monkeypatch):
    released(title="A visit")
    clock.shift(60)
    monkeypatch.setattr(pdf, "is_offered", lambda: False)
    assert ".pdf" not in Client().get("/en/releases/2026/1/a-visit/").content.decode()
    response = Client().get("/en/releases/2026/1.pdf")
    assert response.status_code == 404
    assert response.content.decode() == "This site makes no PDF files. Print the page of the release instead."
    assert response.headers["Cache-Control"] == "no-cache"


def test_a_library_that_is_missing_is_told_to_the_operator(clock, monkeypatch, caplog):
    released(title="A visit")
    clock.shift(60)

    def missing(page, fetch):
        raise pdf.NotInstalledError

    monkeypatch.setattr(pdf, "pdf", missing)
    assert Client().get("/en/releases/2026/1.pdf").status_code == 404
    assert "a library that WeasyPrint needs is missing" in caplog.text


def test_an_unchanged_release_is_not_sent_twice(clock):
    changed(released(title="A visit"))
    for ending in ENDINGS:
        path = f"/en/releases/2026/1{ending}"
        head, get = Client().head(path), Client().get(path)
        assert (head.status_code, head.content) == (200, b"")
        assert Client().get(path, headers={"if-none-match": get.headers["ETag"]}).status_code == 304


def test_many_pdfs_asked_for_at_once_leave_threads_to_the_pages(clock):
    """One is made and one waits; whoever comes then is told to ask again, and nobody keeps that answer."""
    released(title="A visit")
    clock.shift(60)
    with pdf._place(), pdf._place():
        answer = Client().get("/en/releases/2026/1.pdf")
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Try again" in answer.text
        assert Client().get("/en/releases/2026/1.txt").status_code == 200
    assert Client().get("/en/releases/2026/1.pdf").headers["Content-Type"] == "application/pdf"
