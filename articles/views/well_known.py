"""What programs look for at addresses that are the same everywhere: robots.txt and security.txt."""

import datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.views.public import public_page

TEXT = "text/plain; charset=utf-8"
QUARTERS_VALID = 2
"""How many quarters a security.txt says that it holds, the one that has begun among them; at most a year is wise."""


@public_page
def robots(request, language):
    """Keep robots from the admin, from searches, of which there is no end, and from PDF, which costs work to make."""
    rules = ["User-agent: *", f"Disallow: {reverse('admin:index')}"]
    for code in settings.SITE_LANGUAGES:
        releases = reverse("releases", args=[code])
        # A bare question mark at the end is dropped by some robots, which would then keep away from all releases.
        rules += [
            f"Allow: {releases}?page=", f"Disallow: {releases}?*", f"Disallow: {reverse('suggest', args=[code])}",
            f"Disallow: {releases}*.pdf$",
        ]  # fmt: skip
    maps = [f"Sitemap: {settings.SITE_URL}{reverse(name)}" for name in ("sitemap", "sitemap-news")]
    return _lines([*rules, "", *maps])


@public_page
def security(request, language):
    """Whom to tell of a hole in the site (RFC 9116); nothing if nobody was named."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    at = timezone.now()
    request.changes_at = _quarter(at, 1)
    expires = _quarter(at, QUARTERS_VALID)
    return _lines(
        [
            *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            f"Preferred-Languages: {', '.join(settings.SITE_LANGUAGES)}",
            f"Canonical: {settings.SITE_URL}{reverse('security')}",
        ]
    )


def _quarter(at, later):
    """Return the first instant of the quarter that comes `later` quarters after that of `at`."""
    at = at.astimezone(datetime.UTC)
    number = at.year * 4 + (at.month - 1) // 3 + later
    return datetime.datetime(number // 4, number % 4 * 3 + 1, 1, tzinfo=datetime.UTC)


def _lines(lines):
    return HttpResponse("\n".join([*lines, ""]), content_type=TEXT)
