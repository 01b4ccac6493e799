"""A release to take along: as plain text, as Markdown, as PDF. What the page says, at the same gate and hour."""

import logging
import mimetypes
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.desk.sheets import printed_sheet
from articles.files.shelf import private_storage
from articles.models import Edition, Rendition
from articles.paper import pdf as paper
from articles.paper.commonmark import commonmark
from articles.paper.handout import Handout, Line
from articles.paper.plain import plain
from articles.templatetags.communique import moment
from articles.views import citing
from articles.views.branding import interface_language
from articles.views.photos import documents_of, largest_of, photos_of, public_address
from articles.views.public import public_page
from articles.views.releases import editions_at, in_other_languages, path_of, removed

WIDEST = 1300
"""Pixels of the width of a photo in a PDF: more than paper shows."""

AGAIN_AFTER = 5
"""Seconds after which a PDF may be asked for again, if too many are being made."""

logger = logging.getLogger(__name__)


@public_page
def as_text(request, language, year, serial):
    """The live edition as plain text."""
    return _given(request, (language, year, serial), _text("text/plain", ".txt", plain))


@public_page
def as_markdown(request, language, year, serial):
    """The live edition as Markdown, in its common form (CommonMark)."""
    return _given(request, (language, year, serial), _text("text/markdown", ".md", commonmark))


@public_page
def as_pdf(request, language, year, serial):
    """The live edition as a tagged PDF; where none can be made, a sentence that says so."""
    return _given(request, (language, year, serial), _pdf)


def _given(request, address, make):
    """Answer with the live edition as `make` makes it; for a text that is not live, as its page does."""
    at = timezone.now()
    live, gone = editions_at(*address, at)
    edition = live.get(address[0])
    if gone:
        return removed(request, gone, live, at)
    if edition is None:
        return in_other_languages(request, address[0], live)
    response = make(edition)
    response.headers.setdefault("Link", f'<{settings.SITE_URL}{path_of(edition)}>; rel="canonical"')
    return response


def _text(content_type, ending, write):
    def make(edition):
        return _file(edition, write(handout(edition)), f"{content_type}; charset=utf-8", ending)

    return make


def _pdf(edition):
    if not paper.is_offered():
        return _no_pdf()
    language, told = interface_language(edition.language), handout(edition)
    photos = [_photo(row) for row in photos_of(edition.facts) if largest_of(row)]
    page = render_to_string(
        "paper/release.html",
        {"handout": told, "sheet": told.sheet, "edition": edition, "language": language, "photos": photos,
         "house": paper.HOUSE},
    )  # fmt: skip
    try:
        made = paper.pdf(page, _fetch(photos))
    except paper.NotInstalledError:
        logger.exception("No PDF can be made: a library that WeasyPrint needs is missing.")
        return _no_pdf()
    except paper.BusyError:
        return _not_now()
    return _file(edition, made, "application/pdf", ".pdf")


def _no_pdf():
    words = _("This site makes no PDF files. Print the page of the release instead.")
    return HttpResponse(words, status=404, content_type="text/plain; charset=utf-8")


def _not_now():
    words = _("Other PDF files are being made. Try again in a few seconds.")
    headers = {"Retry-After": str(AGAIN_AFTER), "Cache-Control": "no-store"}
    # Not 503: for that a cache in front gives what it had, were it from before a correction.
    return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8", headers=headers)


def _file(edition, content, content_type, ending):
    name = f"{edition.year}-{edition.serial}-{edition.language}-{edition.slug}{ending}"
    disposition = content_disposition_header(False, name)
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})


def _photo(row):
    """Return a photo with a picture that is wide enough for paper; `address` leads into the private folder alone."""
    fitting = [one for one in row["renditions"] if one["shape"] == "whole" and one["format"] == "jpeg"]
    picture = max((one for one in fitting if one["width"] <= WIDEST), key=lambda one: one["width"], default=None)
    picture = picture or largest_of(row)
    # Every picture of a tagged file needs words, one that only decorates the page too.
    words = row["alt"] or row["caption"] or _("Photo")
    return row | {"key": picture["key"], "address": f"{paper.HOUSE}photos/{picture['key']}", "alt": words}


def _fetch(photos):
    """Return what gives a PDF the styles of the house and its own photos, and nothing else."""
    keys = {row["address"]: row["key"] for row in photos}

    def fetch(url):
        if url in keys:
            picture = Rendition.objects.get(key=keys[url])
            with private_storage().open(picture.path) as file:
                return file.read(), picture.content_type
        found = _of_the_house(url.removeprefix(paper.HOUSE)) if url.startswith(paper.HOUSE) else None
        return (Path(found).read_bytes(), mimetypes.guess_type(found)[0] or "") if found else None

    return fetch


def _of_the_house(name):
    try:
        return finders.find(name)
    except SuspiciousFileOperation:
        return None


# --- what is told -------------------------------------------------------------------------------------------------


def handout(edition):
    """Return an edition as it is taken along, in its own language."""
    address = settings.SITE_URL + path_of(edition)
    with translation.override(interface_language(edition.language)):
        sheet = printed_sheet(
            edition, edition.article_kind, edition.reference, edition.date, edition.date_precision, edition.place,
            edition.facts, status="", is_draft=False,
        )  # fmt: skip
        record = [Line(label, words) for label, words in sheet.facts]
        sections = {_("Photos"): _photo_lines(edition), _("Documents"): _document_lines(edition),
                    _("On the record"): record, _("Proof"): _proof(edition, address)}  # fmt: skip
        return Handout(sheet, address, _notices(edition), [(title, rows) for title, rows in sections.items() if rows])


def _notices(edition):
    """Return what stands above the words: that it was withdrawn, else what was changed last."""
    if not edition.note:
        return []
    day = moment(edition.effective_at)
    if edition.is_withdrawal:
        return [(_("Withdrawn on %(day)s") % {"day": day}, edition.note)]
    kind = capfirst(dict(Edition.Kind.choices).get(edition.kind, edition.kind))
    return [(f"{kind}, {day}", edition.note)]


def _photo_lines(edition):
    lines = []
    for row in photos_of(edition.facts):
        picture = row["sources"]
        credit = _("Photo: %(credit)s") % {"credit": row["credit"]} if row["credit"] else ""
        words = [row["caption"] or row["alt"], credit, row["rights"], row["usage_terms"]]
        address = settings.SITE_URL + picture["src"] if picture else ""
        lines.append(Line("", ". ".join(part.rstrip(".") for part in words if part), address))
    return lines


def _document_lines(edition):
    rows = documents_of(edition.facts, public_address)
    return [Line("", row["title"], settings.SITE_URL + row["url"]) for row in rows]


def _proof(edition, address):
    """Return by what others know it and find it again."""
    return [
        Line(_("Cite as"), citing.plain(edition)),
        Line(_("Address"), "", address),
        Line(_("Edition"), f"{edition.number}, {moment(edition.effective_at)}"),
        Line(_("Digest of the words"), edition.words_digest),
    ]
