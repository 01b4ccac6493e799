"""What is decided about a request before any view sees it."""

import ipaddress

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers

from delegations.models.audit import origin

HEALTH_PATH = "/healthz"


def healthz(request):
    """Say that the process answers; asks nothing of database, session or host."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    body = b"" if request.method == "HEAD" else b"ok"
    headers = {"Content-Length": "2", "Cache-Control": "no-store"}
    return HttpResponse(body, content_type="text/plain; charset=utf-8", headers=headers)


class AnswerHealth:
    """Answers /healthz before the host check and the redirect to https, which a probe would not pass."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == HEALTH_PATH:
            return healthz(request)
        return self.get_response(request)


class DenyBrowserFeatures:
    """Adds a Permissions-Policy that switches off every feature a press release has no use for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


def is_storable(text):
    """Whether both databases hold the text: only SQLite takes a NUL, neither takes a lone surrogate."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def refuse_unstorable(fields):
    for name, values in fields.lists():
        if not all(map(is_storable, [name, *values])):
            raise BadRequest("The request holds text that is not valid Unicode.")


class RefuseUndecodableText:
    """Answers 400, as the site words it, to a NUL or a lone surrogate in the path, the query or a form."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_storable(request.path_info):
            raise BadRequest("The address holds text that is not valid Unicode.")
        refuse_unstorable(request.GET)
        return self.get_response(request)

    def process_view(self, request, *_view):
        # Not above: a form read before the address is known would be read for addresses that are not there.
        refuse_unstorable(request.POST)


class RememberOrigin:
    """Lets the audit log say where a request came from.

    On a Unix socket, which nobody but the web server in front can reach, that server says it (X-Forwarded-For). On a
    port it is whoever is connected: behind a proxy, the proxy.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = origin.set(_address_of(request.META))
        try:
            return self.get_response(request)
        finally:
            origin.reset(token)


def _address_of(meta):
    said = meta.get("REMOTE_ADDR") or meta.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(said.partition("%")[0]))
    except ValueError:
        return None


class ChooseAdminLanguage:
    """Speaks the reader's language under /admin/, by cookie or Accept-Language; public addresses name theirs.

    Django's LocaleMiddleware would make every public page vary by Accept-Language. Whatever language a view
    activates ends with its request, so that none leaks into the next one on the same thread.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith("/admin/"):
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", language)
        return response
