"""What leaves the desk on paper: Word documents, and the letterhead for the minister's folder."""

from functools import wraps
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from articles.desk import sheets
from articles.desk.lines import language_name
from articles.desk.text_page import find, require
from articles.models import Article
from articles.paper import word_out
from articles.templatetags.communique import direction
from articles.views.branding import dress
from delegations.admin.choices import is_key

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EMBLEM = "img/emblem.png"
"""The ministry's emblem as a picture that Word can show, if the house has one."""

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex, nofollow"}


def private(view):
    """Answer those alone who may read drafts, and have nobody keep the answer."""

    @require_safe
    @wraps(view)
    def answer(request, pk, **address):
        require(request, "articles.view_articletext")
        response = view(request, pk, **address)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer


@private
def word(request, pk, edition=None):
    """The working copy, or an edition, as a Word document."""
    text = find(pk)
    if edition is None:
        sheet = sheets.of_text(text)
    else:
        sheet = sheets.of_edition(get_object_or_404(text.editions.select_related("text"), pk=edition))
    beginning = f"draft-r{text.revision_number}" if sheet.is_draft else text.article.reference.replace("/", "-")
    name = f"{beginning}-{text.language}-{text.slug}.docx"
    disposition = content_disposition_header(True, name)
    return HttpResponse(
        word_out.document(sheet, _emblem()), content_type=WORD, headers={"Content-Disposition": disposition}
    )


def _emblem():
    found = finders.find(EMBLEM)
    return Path(found).read_bytes() if found else None


@private
def letterhead(request, pk):
    """Languages of an article, or editions of it, one after another, each on pages of its own."""
    article = get_object_or_404(Article, pk=pk)
    texts = article.in_order()
    asked = {name: [int(key) for key in request.GET.getlist(name) if is_key(key)] for name in ("text", "edition")}
    editions = article.editions.select_related("text", "revision").filter(pk__in=asked["edition"]).order_by("pk")
    chosen = [text for text in texts if text.pk in asked["text"]]
    if not chosen and not editions:
        chosen = texts
    if not chosen and not editions:
        raise Http404
    facts = chosen[0].facts() if chosen else None
    printed = [sheets.of_text(text, facts) for text in chosen] + [sheets.of_edition(edition) for edition in editions]
    language = translation.get_language()
    return render(
        request, "paper/letterhead.html",
        {
            "article": article, "sheets": printed, "language": language, "direction": direction(language),
            "dress": dress(language),
            "choices": [
                {"text": text, "name": language_name(text.language), "chosen": text in chosen} for text in texts
            ],
        },
    )  # fmt: skip


def article_urls(admin_view):
    """Return the address: /admin/articles/article/<pk>/print/."""
    return [path("<int:pk>/print/", admin_view(letterhead), name="articles_article_print")]


def urls(admin_view):
    """Return the addresses: /admin/articles/articletext/<pk>/word/ and …/edition/<edition>/word/."""
    return [
        path("<int:pk>/word/", admin_view(word), name="articles_articletext_word"),
        path("<int:pk>/edition/<int:edition>/word/", admin_view(word), name="articles_articletext_word_edition"),
    ]
