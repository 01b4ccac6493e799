"""What gunicorn and runserver call."""

import os

from csp.utils import build_policy
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ministry_site.settings")

CHARSETS = ("", "utf-8", "utf8", "us-ascii", "ascii")


def take_utf8_alone(get_answer):
    """Refuse a request that names another charset, before Django decodes its address with it.

    Every page of ours is UTF-8, so no browser names another; a codec such as `hex` would end in an error that
    no middleware sees, and one such as `utf-7` would make text that no database can store.
    """

    def answer(environ, start_response):
        _kind, parameters = parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        if parameters.get("charset", "").lower() in CHARSETS:
            return get_answer(environ, start_response)
        # No middleware sees this answer either, so it carries their policies by itself.
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", build_policy()),
            ("Permissions-Policy", settings.PERMISSIONS_POLICY),
        ]
        start_response("400 Bad Request", headers)
        return [b"Text is taken in UTF-8 alone.\n"]

    return answer


application = take_utf8_alone(get_wsgi_application())
