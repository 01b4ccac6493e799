"""All settings, from the environment alone. Nonsense is refused with one sentence that names the variable.

With an empty environment this is a developer's machine: DEBUG, SQLite, `manage.py runserver` works.
ENVIRONMENT=production refuses to start with what would be unsafe in public.
"""

import hashlib
import logging
import os
import re
import shlex
import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy
from environ import Env

BASE_DIR = Path(__file__).resolve().parent.parent


# Reading the environment. An empty variable counts as unset. Values are read from os.environ and not through
# django-environ, which takes one that starts with "$" for a reference to another.


def text(name, default=""):
    return os.environ.get(name, "").strip() or default


def secret(name):
    """The value of NAME, or the content of the file that NAME_FILE names."""
    file = text(f"{name}_FILE")
    if not file:
        return text(name)
    if text(name):
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    try:
        content = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE names {file!r}, which cannot be read: {error}.") from error
    if not content:
        raise ImproperlyConfigured(f"{name}_FILE names {file!r}, which is empty.")
    return content


def boolean(name, default):
    value = text(name, str(default)).lower()
    if value not in ("true", "false", "1", "0"):
        raise ImproperlyConfigured(f"{name} is {text(name)!r}; use True or False.")
    return value in ("true", "1")


def listed(name, default=""):
    # Stripped: "a.example, b.example" would otherwise allow a host that begins with a space.
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def one_of(name, default, choices):
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; use {' or '.join(choices)}.")
    return value


# Where it runs

ENVIRONMENT = one_of("ENVIRONMENT", "development", ("development", "production"))
PRODUCTION = ENVIRONMENT == "production"
DEBUG = boolean("DEBUG", not PRODUCTION)

if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows code and settings to strangers; production refuses to start with it.")


def site_url():
    """Scheme and host, no slash at the end: what canonical addresses, feeds and mail begin with."""
    value = text("SITE_URL")
    if not value and PRODUCTION:
        raise ImproperlyConfigured("SITE_URL is not set; production needs it, as in https://press.example.org.")
    value = value or "http://127.0.0.1:8000"
    wrong = ImproperlyConfigured(f"SITE_URL is {value!r}; use scheme and host alone, as in https://press.example.org.")
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or not host or any(character.isspace() for character in value):
        raise wrong
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise wrong
    return f"{parts.scheme}://{parts.netloc.lower()}"


SITE_URL = site_url()
HTTPS = SITE_URL.startswith("https://")
MINISTRY_NAME = text("MINISTRY_NAME", gettext_lazy("Ministry of Foreign Affairs"))


def ministry_country():
    """The country whose side is ours in the reports, by its code of ISO 3166-1."""
    code = text("MINISTRY_COUNTRY", "TM").upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise ImproperlyConfigured(f"MINISTRY_COUNTRY is {code!r}; use the two letters of ISO 3166-1, as in TM or FR.")
    return code


MINISTRY_COUNTRY = ministry_country()


def security_contact():
    """Whom to tell of a hole in the site, as addresses that security.txt may hold; nobody if unset."""
    contacts = listed("SECURITY_CONTACT")
    for contact in contacts:
        if not contact.isascii() or not contact.startswith(("mailto:", "https://", "tel:")):
            raise ImproperlyConfigured(
                f"SECURITY_CONTACT has {contact!r}; use mailto:security@example.org, https://… or tel:…, with commas."
            )
    return contacts


SECURITY_CONTACT = security_contact()


def host_of(url):
    host = urlsplit(url).hostname
    return f"[{host}]" if ":" in host else host


def allowed_hosts():
    hosts = listed("ALLOWED_HOSTS")
    if PRODUCTION and not hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS is not set; production needs the host names it answers to.")
    if PRODUCTION and "*" in hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS has '*', which lets strangers name the host; list the real ones.")
    return hosts or ["localhost", ".localhost", "127.0.0.1", "[::1]", host_of(SITE_URL)]


def secret_key():
    key = secret("SECRET_KEY")
    if not PRODUCTION:
        return key or "django-insecure-for-a-developers-machine-alone-never-in-public"
    if not key:
        raise ImproperlyConfigured("SECRET_KEY is not set; production needs 50 random characters or more.")
    if len(key) < 50 or len(set(key)) < 10 or key.startswith("django-insecure-"):
        raise ImproperlyConfigured("SECRET_KEY is weak; production needs 50 random characters or more.")
    return key


ALLOWED_HOSTS = allowed_hosts()
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECRET_KEY = secret_key()


def data_folder():
    """The folder of database, media and keys; made when absent, closed to others."""
    folder = Path(text("COMMUNIQUE_DATA", str(BASE_DIR / "data"))).expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"COMMUNIQUE_DATA is {str(folder)!r}, which cannot be made: {error}."
        raise ImproperlyConfigured(message) from error
    return folder


COMMUNIQUE_DATA = data_folder()


# The database

SQLITE_OPTIONS = {
    # A transaction that reads first and then writes would fail at once, not wait, if another wrote meanwhile.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def sqlite(path):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": SQLITE_OPTIONS,
        # Tests run on a file too: an in-memory database has neither WAL nor a lock to wait for.
        "TEST": {"NAME": str(COMMUNIQUE_DATA / "test.sqlite3")},
    }


def postgresql(url):
    try:
        parsed = Env.db_url_config(url)
    except (ValueError, ImproperlyConfigured):
        message = "DATABASE_URL cannot be read; its host or its port is malformed."
        raise ImproperlyConfigured(message) from None
    if not parsed["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL names no database, as in postgres://user:password@host:5432/name.")
    return parsed | {
        "ATOMIC_REQUESTS": False,
        # runserver answers each request on a new thread, and would keep a connection open for every one.
        "CONN_MAX_AGE": 0 if DEBUG else 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10} | parsed.get("OPTIONS", {}),
    }


def database():
    # The URL holds a password: what is wrong is said without repeating it.
    url = secret("DATABASE_URL")
    scheme, separator, rest = url.partition("://")
    if not url:
        return sqlite(COMMUNIQUE_DATA / "communique.sqlite3")
    if separator and scheme in ("postgres", "postgresql"):
        return postgresql(url)
    if separator and scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return sqlite(rest[1:])
    raise ImproperlyConfigured(
        "DATABASE_URL is neither postgres://user:password@host:5432/name nor sqlite:////path/to/file."
    )


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# Pages that are kept. What this process last read of what is public it believes for so many seconds.

MARK_SECONDS = 0.5
PAGES_KEPT_SECONDS = 3600


def kept_in(name, megabytes):
    """Where pages are kept: Redis if it is named, shared by all machines of one release; else this process."""
    url = secret("REDIS_URL")
    if not url:
        return {
            "BACKEND": "articles.page_cache.memory.ByteBoundedCache",
            "LOCATION": name,
            "OPTIONS": {"MAX_BYTES": megabytes * 1024 * 1024},
        }
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured("REDIS_URL is no address of a Redis server, as in redis://127.0.0.1:6379/0.")
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        "KEY_PREFIX": f"{name}-{making_of_pages()}",
    }


def making_of_pages():
    """What pages are made by: the code and the settings of this release. Another one does not take over its pages."""
    made_by = hashlib.blake2b(digest_size=8)
    for folder in ("articles", "delegations", "ministry_site", "templates", "static"):
        for path in sorted((BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".mo", ".css", ".js", ".svg", ".txt", ".xml"}:
                made_by.update(path.read_bytes())
    told = {name: value for name, value in os.environ.items() if name in TOLD_ON_PAGES or name.startswith("MINISTRY_")}
    made_by.update(repr(sorted(told.items())).encode())
    return made_by.hexdigest()


TOLD_ON_PAGES = ("SITE_URL", "SITE_LANGUAGES", "TIME_ZONE", "SECURITY_CONTACT", "DEBUG", "ENVIRONMENT")

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": kept_in("pages", megabytes=24),
    "searches": kept_in("searches", megabytes=8),
}


# Languages and time. Everything known here can be a site language; the first one listed is the default.

KNOWN_LANGUAGES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "tk": "Türkmençe",
    "tr": "Türkçe",
    "zh": "中文",
}

# Django knows Chinese by its scripts only. Ours is the plain code, since it stands in addresses for ever.
CHINESE = {"bidi": False, "code": "zh", "name": "Chinese", "name_local": KNOWN_LANGUAGES["zh"]}
LANG_INFO.setdefault("zh", CHINESE)


def site_languages():
    codes = listed("SITE_LANGUAGES", "en,ru,tk")
    for code in codes:
        if code not in KNOWN_LANGUAGES:
            known = ", ".join(KNOWN_LANGUAGES)
            raise ImproperlyConfigured(f"SITE_LANGUAGES has {code!r}, which is not one of {known}.")
    if not codes or len(set(codes)) < len(codes):
        raise ImproperlyConfigured(f"SITE_LANGUAGES is {text('SITE_LANGUAGES')!r}; list each language once.")
    return [(code, KNOWN_LANGUAGES[code]) for code in codes]


def time_zone():
    name = text("TIME_ZONE", "Asia/Ashgabat")
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        hint = "use a name such as Asia/Ashgabat or Europe/Vienna"
        if not zoneinfo.available_timezones():
            hint = "this machine knows none at all: install tzdata"
        raise ImproperlyConfigured(f"TIME_ZONE is {name!r}, which is no known time zone; {hint}.") from None
    return name


LANGUAGES = site_languages()
SITE_LANGUAGES = [code for code, _name in LANGUAGES]
MINISTRY_NAMES = {code: name for code in SITE_LANGUAGES if (name := text(f"MINISTRY_NAME_{code.upper()}"))}
LANGUAGE_CODE = LANGUAGES[0][0]
LOCALE_PATHS = [BASE_DIR / "ministry_site" / "locale"]
FORMAT_MODULE_PATH = "ministry_site.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = time_zone()


# The application

INSTALLED_APPS = [
    "ministry_site.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "csp",
    "django_prose_editor",
    "delegations",
    "articles",
]

MIDDLEWARE = [
    # A page that is kept carries the policies with which it was made.
    "articles.page_cache.middleware.PageCache",
    # The policies first: every answer carries them, those of the next three lines too.
    "ministry_site.middleware.DenyBrowserFeatures",
    "csp.middleware.CSPMiddleware",
    "ministry_site.middleware.AnswerHealth",
    "django.middleware.security.SecurityMiddleware",
    # In development runserver and the test server find static files themselves; nothing has been collected.
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ministry_site.middleware.ChooseAdminLanguage",
    "ministry_site.middleware.RefuseUndecodableText",
    "ministry_site.middleware.RememberOrigin",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "ministry_site.urls"
# The site stands at the root of its host. A proxy that passes on a stranger's SCRIPT_NAME shall not prefix its links.
FORCE_SCRIPT_NAME = ""
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "ministry_site.wsgi.application"
TEST_RUNNER = "ministry_site.test_runner.PytestRunner"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


# Files. Media have no address of their own: every one passes a view that asks whether it is public.

STATIC_URL = "/static/"
STATIC_ROOT = COMMUNIQUE_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Nothing of ours is for pages of other hosts; whitenoise would open it to all.
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = COMMUNIQUE_DATA / "media"
PLAIN_STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
HASHED_STATIC_FILES = "ministry_site.staticfiles.HashedStaticFiles"
STORAGES = {
    # Nothing is served from either: what readers may have goes through the gate of the articles.
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": COMMUNIQUE_DATA / "media" / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": PLAIN_STATIC_FILES if DEBUG else HASHED_STATIC_FILES},
}

# Behind deploy/nginx.conf the view decides and nginx sends the bytes, which it finds in the private folder by itself.
ACCEL_FILES = boolean("ACCEL_FILES", False)

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "articles.files.upload.TemporaryFile",
]

# A browser without scripts sends all the files of an archive in one form. What is kept of each in memory is little, so
# that so many of them cost no more than a few photos would.
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

# A program that reads a file from its standard input and ends with 0 for clean, 1 for infected. Without one, nothing is
# scanned; with one, nothing is served before it has been found clean.
SCAN_COMMAND = shlex.split(text("SCAN_COMMAND"))


# Who may come in

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]


# What the browser is told. The scheme of SITE_URL decides whether cookies and redirects insist on https.

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "articles.views.errors.not_believed"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_PATH = "/admin/"
if HTTPS:
    # The prefix makes browsers refuse such a cookie from a sister host or over plain http.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# HSTS for every host below the site's own, and its preload in browsers, are not ours to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "object-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

# Every feature that a press release has no use for is switched off.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
        "xr-spatial-tracking",
    )
)


# What is said to the operator, on stderr


def without_the_traceback_of_a_refusal(record):
    """A request that was refused, a strange host above all, is the stranger's doing: one line is enough."""
    if record.levelno < logging.ERROR or record.name.startswith("django.security"):
        record.exc_info = None
    return True


def with_its_request(record):
    """Add the id that the web server in front gave the request, under which its own log knows it."""
    meta = getattr(getattr(record, "request", None), "META", {})
    record.asked = f" [{meta['HTTP_X_REQUEST_ID'][:64]}]" if "HTTP_X_REQUEST_ID" in meta else ""
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "short": {"()": "django.utils.log.CallbackFilter", "callback": without_the_traceback_of_a_refusal},
        "request": {"()": "django.utils.log.CallbackFilter", "callback": with_its_request},
    },
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}{asked}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["short", "request"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would print twice, or mail addresses that nobody has set.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
