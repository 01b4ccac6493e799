"""What readers get when there is no page for them. The same answer for what is absent and what is not public."""

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from articles.desk import errors as desk
from articles.views.branding import plain_dress
from articles.views.public import Page, show


def bad_request(request, exception=None):
    """The address or the form holds what cannot be read."""
    if isinstance(exception, TooManyFilesSent) and desk.is_of_the_desk(request):
        return desk.too_many_files(request)
    return _answer(request, "400.html", 400)


def forbidden(request, exception=None):
    """The person is known and may not."""
    if desk.is_of_the_desk(request):
        return desk.forbidden(request)
    return _answer(request, "403.html", 403)


def not_believed(request, reason=""):
    """A form came without the mark that it is ours."""
    return desk.not_believed(request) if desk.is_of_the_desk(request) else forbidden(request)


def not_found(request, exception=None):
    """There is no such page for this reader."""
    if desk.is_of_the_desk(request):
        return desk.not_found(request)
    return _answer(request, "404.html", 404)


def server_error(request):
    """Something broke on our side: say so without asking the database, or anything else that may be broken."""
    with translation.override(_language_of(request)):
        language = translation.get_language()
        worn = plain_dress(language)
        words = {"language": language, "dress": worn, "ministry": worn.name}
        return HttpResponse(render_to_string("500.html", words), status=500, headers={"Cache-Control": "no-store"})


def _answer(request, template, status):
    language = _language_of(request)
    with translation.override(language):
        page = Page(title=_("Page not found") if status == 404 else "", paths={}, language=language, robots="noindex")
        response = show(request, template, page, status=status)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _language_of(request):
    """The language of the address, else the one that is spoken already, as in the admin."""
    spoken = [request.path_info.split("/")[1:2] or [""], [translation.get_language() or ""]]
    return next((code for [code] in spoken if code in settings.SITE_LANGUAGES), settings.SITE_LANGUAGES[0])
