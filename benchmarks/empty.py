"""Yardsticks: a Django view that says one line, bare or behind the usual middleware.

`gunicorn benchmarks.empty:bare` and `gunicorn benchmarks.empty:usual`.
"""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import path

USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

urlpatterns = [path("", lambda request: HttpResponse(b"nothing"))]


def application(middleware):
    """Return a WSGI application of its own process: settings are made once."""
    settings.configure(
        ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="for-nobody", MIDDLEWARE=middleware,
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    )  # fmt: skip
    django.setup()
    return WSGIHandler()


def __getattr__(name):
    made = {"bare": [], "usual": USUAL}
    if name not in made:
        raise AttributeError(name)
    return application(made[name])
