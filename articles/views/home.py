from django.conf import settings
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from articles.models import public
from articles.views import front, taking_place
from articles.views.printed import named_of
from articles.views.public import Page, every_language, public_page, show
from delegations.models import Topic

TOPICS = 24


@csrf_exempt
def front_door(request):
    """Lead to the home page in the language that the reader likes best among the site's."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    response = HttpResponseRedirect(reverse("home", args=[_best_language(request)]))
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _best_language(request):
    wished = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    codes = (code.split("-")[0] for code, _weight in wished)
    return next((code for code in codes if code in settings.SITE_LANGUAGES), settings.SITE_LANGUAGES[0])


@public_page
def home(request, language):
    """What leads, the newest releases, the calendar of the day, the latest photos, the topics."""
    at = timezone.now()
    news, changes_at = front.news(language, at)
    request.changes_at = min(filter(None, [changes_at, taking_place.midnight_after(at)]))
    topics = public(Topic.objects.by_name(language), at)[:TOPICS]
    page = Page(
        title=_("Press releases and statements"),
        paths=every_language(lambda code: reverse("home", args=[code])),
        language=language,
        default=reverse("front-door"),
    )
    return show(
        request, "home.html", page, news=news, agenda=front.agenda(language, taking_place.today(at), at),
        topics=[named_of(row, language) for row in topics],
    )  # fmt: skip
