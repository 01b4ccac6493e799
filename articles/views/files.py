"""Photos and documents, by addresses that nobody can guess, while a live edition cites them."""

import logging
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.csrf import csrf_exempt

from articles.files.shelf import private_storage
from articles.models import serving
from articles.views.branding import interface_language
from articles.views.ranges import Piece, Unsatisfiable, part_asked
from articles.views.releases import gone_page

LONGEST_KEPT = 60
"""Seconds for which a cache may answer without asking: what is withdrawn or removed at once is gone this soon."""

HANDED_ON = "/private-files/"
"""Where the web server in front finds the private folder, open to nobody but us."""
ITS_OWN = {"ETag", "Last-Modified", "Accept-Ranges"}
"""What a web server that sends the bytes says by itself."""

logger = logging.getLogger(__name__)


@csrf_exempt
def file(request, key, name):
    """A picture or a document. What is not public is not there; what was removed is gone, for the reason given."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    at = timezone.now()
    served = serving.served(key, at)
    if served is not None and served.name == name:
        return delivered(request, served, _kept_for(served, at))
    removal = serving.removal_behind(key, at)
    if served is None and removal is not None:
        return _gone(request, removal)
    raise Http404


def delivered(request, served, cache_control):
    """Answer with a file, whole or in part; HEAD, validators and ranges included."""
    etag, made_at = f'"{served.key}"', int(served.made_at.timestamp())
    headers = _headers(served, etag, made_at, cache_control)
    if settings.ACCEL_FILES:
        return _handed_on(served, headers)
    answer = get_conditional_response(request, etag=etag, last_modified=made_at)
    if answer is not None:
        for name in ("Cache-Control", "ETag", "Last-Modified"):
            answer.headers[name] = headers[name]
        return answer
    try:
        part = part_asked(request.headers, served.size, etag, made_at) if request.method == "GET" else None
    except Unsatisfiable:
        headers = {"Content-Range": f"bytes */{served.size}", "Cache-Control": cache_control}
        return HttpResponse(status=416, headers=headers)
    first, last = part or (0, served.size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{served.size}"
    piece = Piece(_opened(served), first, last - first + 1)
    if request.method == "HEAD":
        piece.close()
        return HttpResponse(headers=headers)
    return StreamingHttpResponse(piece, status=206 if part else 200, headers=headers)


def _handed_on(served, headers):
    """Let the web server in front send the file, whole or in part, or say that it has not changed."""
    headers = {name: value for name, value in headers.items() if name not in ITS_OWN}
    return HttpResponse(headers=headers | {"X-Accel-Redirect": HANDED_ON + quote(served.path)})


def _headers(served, etag, made_at, cache_control):
    return {
        "Content-Type": served.content_type,
        "Content-Disposition": content_disposition_header(not served.is_picture, served.name),
        "Cache-Control": cache_control,
        "ETag": etag,
        "Last-Modified": http_date(made_at),
        "Accept-Ranges": "bytes",
        # Whatever a browser makes of the bytes, it runs nothing of them.
        "Content-Security-Policy": "default-src 'none'; sandbox",
        # Newspapers show our pictures on their pages; a document is downloaded from ours.
        "Cross-Origin-Resource-Policy": "cross-origin" if served.is_picture else "same-origin",
    }


def _opened(served):
    try:
        return private_storage().open(served.path)
    except FileNotFoundError:
        logger.error("The file %s is missing from the private folder.", served.path)
        raise Http404 from None


def _kept_for(served, at):
    """Let caches keep it for a little, never past the instant at which it may be public no more."""
    left = (served.until - at).total_seconds() if served.until else LONGEST_KEPT
    return f"public, max-age={max(0, min(LONGEST_KEPT, int(left)))}"


def _gone(request, removal):
    with translation.override(interface_language(removal.language)):
        response = gone_page(request, removal, {})
    response.headers["Cache-Control"] = "no-cache"
    return response
