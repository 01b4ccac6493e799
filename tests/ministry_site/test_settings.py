import logging
import os
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(__file__).parents[2] / "ministry_site" / "settings.py"
KEY = "fQ3!vT8z#Lw0pXe6Rk2mYc9uBn4sHj7aGd1oIiKlZqWxErTyUvMb"
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "press.example.org",
    "SITE_URL": "https://press.example.org",
}


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read the settings in an environment that holds these variables and no others."""

    def read_settings(**variables):
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, value in ({"COMMUNIQUE_DATA": str(tmp_path / "data")} | variables).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read_settings


@pytest.fixture
def refusal(read):
    def refuse(**variables):
        with pytest.raises(ImproperlyConfigured) as refused:
            read(**variables)
        sentence = str(refused.value)
        assert "\n" not in sentence
        assert sentence.endswith(".")
        return sentence

    return refuse


# Development


def test_an_empty_environment_is_a_developers_machine(read, tmp_path):
    settings = read()
    assert settings["DEBUG"] is True
    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "data" / "communique.sqlite3")
    assert settings["LANGUAGE_CODE"] == "en"
    assert [code for code, _name in settings["LANGUAGES"]] == ["en", "ru", "tk"]
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"
    assert settings["SESSION_COOKIE_SECURE"] is False


def test_the_data_folder_is_made_closed_to_others(read, tmp_path):
    read(COMMUNIQUE_DATA=str(tmp_path / "new" / "folder"))
    assert (tmp_path / "new" / "folder").stat().st_mode & 0o777 == 0o700


def test_a_data_folder_that_is_a_file_is_refused(refusal, tmp_path):
    (tmp_path / "file").touch()
    assert refusal(COMMUNIQUE_DATA=str(tmp_path / "file")).startswith("COMMUNIQUE_DATA is ")


def test_the_ministry_has_a_name_in_each_language_that_gives_one(read):
    settings = read(MINISTRY_NAME="MFA", MINISTRY_NAME_TK="DIM", MINISTRY_NAME_AR="not a site language")
    assert settings["MINISTRY_NAME"] == "MFA"
    assert settings["MINISTRY_NAMES"] == {"tk": "DIM"}


def test_the_ministry_has_a_country(read, refusal):
    assert read()["MINISTRY_COUNTRY"] == "TM"
    assert read(MINISTRY_COUNTRY="fr")["MINISTRY_COUNTRY"] == "FR"
    assert refusal(MINISTRY_COUNTRY="France").startswith("MINISTRY_COUNTRY is 'FRANCE'")


def test_an_empty_variable_counts_as_unset(read):
    settings = read(DEBUG="", DATABASE_URL="", SITE_LANGUAGES="", TIME_ZONE="", SITE_URL="", ENVIRONMENT="")
    assert settings["DEBUG"] is True
    assert settings["TIME_ZONE"] == "Asia/Ashgabat"


# Production


def test_production_starts_with_key_hosts_and_address(read):
    settings = read(**PRODUCTION)
    assert settings["DEBUG"] is False
    assert settings["SECRET_KEY"] == KEY
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://press.example.org"]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"DEBUG": "True"}, "DEBUG"),
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY"),
        ({"SECRET_KEY": f"django-insecure-{KEY}"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "press.example.org, *"}, "ALLOWED_HOSTS"),
        ({"SITE_URL": ""}, "SITE_URL"),
    ],
)
def test_production_refuses_what_would_be_unsafe(refusal, changed, named):
    assert refusal(**(PRODUCTION | changed)).startswith(f"{named} ")


def test_the_refusal_of_a_weak_key_does_not_repeat_it(refusal):
    assert "hunter2hunter2" not in refusal(**(PRODUCTION | {"SECRET_KEY": "hunter2hunter2"}))


def test_https_in_the_address_makes_cookies_and_redirects_insist_on_it(read):
    settings = read(**PRODUCTION)
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 31536000
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")


def test_plain_http_in_the_address_leaves_cookies_usable(read):
    settings = read(**(PRODUCTION | {"SITE_URL": "http://press.example.org"}))
    assert settings["SECURE_SSL_REDIRECT"] is False
    assert settings["SESSION_COOKIE_SECURE"] is False


# Nonsense


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENVIRONMENT", "staging"),
        ("DEBUG", "maybe"),
        ("SITE_URL", "press.example.org"),
        ("SITE_URL", "ftp://press.example.org"),
        ("SITE_URL", "https://press.example.org/news"),
        ("SITE_URL", "https://press.example.org?x"),
        ("SITE_URL", "https://user@press.example.org"),
        ("SITE_URL", "https://press.example.org:port"),
        ("SITE_URL", "https://press example.org"),
        ("SITE_URL", "https://"),
        ("SITE_URL", "http://[::1"),
        ("SITE_LANGUAGES", "en,xx"),
        ("SITE_LANGUAGES", "en,ru,en"),
        ("SITE_LANGUAGES", ","),
        ("TIME_ZONE", "Mars/Olympus"),
        ("TIME_ZONE", "../etc/passwd"),
        ("DATABASE_URL", "mysql://localhost/press"),
        ("DATABASE_URL", "postgres://localhost:port/press"),
        ("DATABASE_URL", "postgres://localhost"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "press"),
    ],
)
def test_nonsense_is_refused_with_the_name_of_the_variable(refusal, name, value):
    assert refusal(**{name: value}).startswith(f"{name} ")


def test_a_refused_database_address_does_not_repeat_its_password(refusal):
    assert "hunter2" not in refusal(DATABASE_URL="mysql://press:hunter2@localhost/press")


# Values


def test_hosts_are_stripped_of_the_spaces_round_them(read):
    assert read(ALLOWED_HOSTS="a.example, b.example ,")["ALLOWED_HOSTS"] == ["a.example", "b.example"]


def test_without_hosts_a_developers_machine_answers_to_itself_and_to_its_address(read):
    hosts = read(SITE_URL="http://[2001:db8::1]:8000")["ALLOWED_HOSTS"]
    assert "localhost" in hosts
    assert "[2001:db8::1]" in hosts


def test_the_site_address_loses_its_last_slash_and_its_capitals(read):
    assert read(SITE_URL="https://Press.Example.org/")["SITE_URL"] == "https://press.example.org"


@pytest.mark.parametrize(("value", "meant"), [("True", True), ("false", False), ("1", True), ("0", False)])
def test_a_boolean_has_few_spellings(read, value, meant):
    assert read(DEBUG=value)["DEBUG"] is meant


def test_the_first_site_language_is_the_default(read):
    settings = read(SITE_LANGUAGES=" ar , zh,en")
    assert settings["LANGUAGE_CODE"] == "ar"
    assert settings["LANGUAGES"] == [("ar", "العربية"), ("zh", "中文"), ("en", "English")]


def test_a_secret_may_begin_with_a_dollar_sign(read):
    settings = read(SECRET_KEY=f"${KEY}", DATABASE_URL="postgres://press:$hunter2@localhost/press")
    assert settings["SECRET_KEY"] == f"${KEY}"
    assert settings["DATABASES"]["default"]["PASSWORD"] == "$hunter2"


# Secrets in files


@pytest.fixture
def secret_file(tmp_path):
    def write(content):
        path = tmp_path / "secret"
        path.write_bytes(content)
        return str(path)

    return write


def test_the_key_is_read_from_a_file_without_its_line_end(read, secret_file):
    without_key = {name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"}
    settings = read(**without_key, SECRET_KEY_FILE=secret_file(f"{KEY}\n".encode()))
    assert settings["SECRET_KEY"] == KEY


def test_the_database_address_is_read_from_a_file(read, secret_file):
    database = read(DATABASE_URL_FILE=secret_file(b"postgres://press:pass%2Fword@db:5433/releases\n"))["DATABASES"][
        "default"
    ]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("press", "pass/word")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db", 5433, "releases")


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL"])
@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe"])
def test_a_secret_file_without_a_readable_text_is_refused(refusal, secret_file, name, content):
    assert refusal(**{f"{name}_FILE": secret_file(content)}).startswith(f"{name}_FILE names ")


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL"])
def test_a_missing_secret_file_is_refused(refusal, tmp_path, name):
    assert refusal(**{f"{name}_FILE": str(tmp_path / "missing")}).startswith(f"{name}_FILE names ")


def test_a_secret_given_twice_is_refused(refusal, secret_file):
    assert refusal(SECRET_KEY=KEY, SECRET_KEY_FILE=secret_file(KEY.encode())).startswith("Set SECRET_KEY or ")


# Databases


def test_sqlite_waits_for_its_turn_and_is_tested_on_a_file(read, tmp_path):
    database = read()["DATABASES"]["default"]
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert database["TEST"]["NAME"].startswith(str(tmp_path))


def test_an_sqlite_file_can_be_named(read):
    assert read(DATABASE_URL="sqlite:////srv/press.sqlite3")["DATABASES"]["default"]["NAME"] == "/srv/press.sqlite3"


def test_a_request_never_runs_in_one_transaction(read):
    database = read(DATABASE_URL="postgres://localhost/press?ATOMIC_REQUESTS=True&sslmode=require")["DATABASES"][
        "default"
    ]
    assert database["ATOMIC_REQUESTS"] is False
    assert database["OPTIONS"]["sslmode"] == "require"


# What the operator reads


def test_a_refused_request_is_logged_without_a_traceback(read):
    shorten = read()["without_the_traceback_of_a_refusal"]
    refused = logging.LogRecord("django.security.DisallowedHost", logging.ERROR, "", 1, "no", (), (None,) * 3)
    failed = logging.LogRecord("django.request", logging.ERROR, "", 1, "no", (), (None,) * 3)
    assert shorten(refused)
    assert refused.exc_info is None
    assert shorten(failed)
    assert failed.exc_info is not None


def test_whom_to_tell_of_a_hole_is_an_address(read, refusal):
    contacts = read(SECURITY_CONTACT="mailto:security@example.org, https://example.org/report")["SECURITY_CONTACT"]
    assert contacts == ["mailto:security@example.org", "https://example.org/report"]
    assert read()["SECURITY_CONTACT"] == []
    assert "'security@example.org'" in refusal(SECURITY_CONTACT="security@example.org")
