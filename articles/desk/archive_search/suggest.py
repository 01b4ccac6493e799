"""What the staff may mean, while typing in a box of the archive's search."""

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.desk.archive_search.page import RIGHT, asked
from articles.desk.text_page import require
from articles.models import ArticleText, DeskEntry
from articles.search.suggesting import answer, keys_titled
from articles.search.understanding import languages_from


@require_safe
def suggest(request):
    """Answer in groups, for everything or for the one noun that a field asks for."""
    require(request, RIGHT)
    wanted = asked(request.user, {})
    return JsonResponse({"groups": answer(request.GET, wanted, reverse("admin:search"), _titled)})


def _titled(words, wanted):
    """Return the titles of texts as offers, drafts too."""
    language = get_language()
    keys = keys_titled(words, DeskEntry.objects.visible_to(wanted.user), languages_from(language))
    entries = DeskEntry.objects.filter(pk__in=keys).values("text")
    texts = ArticleText.objects.visible_to(wanted.user).filter(pk__in=entries).only("title", "language").order_by("-pk")
    return [
        {"name": text.title, "lang": text.language, "url": reverse("admin:articles_articletext_change", args=[text.pk])}
        for text in texts
    ]
