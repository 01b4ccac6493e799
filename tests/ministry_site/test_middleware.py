import pytest
from django.conf import settings as site
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import translation

from delegations.models.audit import origin

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]

NOT_OURS = "stranger.example"


def speak(request, **_captured):
    return HttpResponse(translation.get_language())


def speak_turkmen(request):
    translation.activate("tk")
    return HttpResponse(translation.get_language())


def tell_origin(request):
    return HttpResponse(str(origin.get()))


def echo(request):
    return HttpResponse(request.POST.get("words", ""))


def refused(request, exception):
    return HttpResponse("as the site words it", status=400)


urlpatterns = [
    path("speak/<path:rest>", speak),
    path("turkmen/", speak_turkmen),
    path("echo/", echo),
    path("origin/", tell_origin),
    path("admin/speak/", speak),
]
handler400 = refused


# /healthz


def test_the_process_says_that_it_answers(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Cache-Control"] == "no-store"


def test_health_can_be_asked_with_head(client):
    answer = client.head("/healthz")
    assert (answer.status_code, answer.content, answer["Content-Length"]) == (200, b"", "2")


def test_health_cannot_be_posted(client):
    assert client.post("/healthz").status_code == 405


def test_health_needs_neither_a_known_host_nor_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", headers={"host": NOT_OURS}).status_code == 200


def test_health_leaves_no_cookie(client):
    assert not client.get("/healthz").cookies


# Headers


def test_every_answer_carries_the_strict_policies(client):
    headers = client.get("/speak/now").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert "data:" not in policy
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_refusal_carries_the_strict_policies_too(client):
    headers = client.get("/speak/%00").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Permissions-Policy" in headers


def carries_the_policies(answer):
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "camera=()" in answer["Permissions-Policy"]
    return True


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_health_carries_the_strict_policies_too(client, method):
    assert carries_the_policies(getattr(client, method)("/healthz"))


def test_the_redirect_to_https_carries_the_strict_policies_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/speak/now")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/speak/now")
    assert carries_the_policies(answer)


def test_a_refused_host_carries_the_strict_policies_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/speak/now", headers={"host": NOT_OURS})
    assert answer.status_code == 400
    assert carries_the_policies(answer)


@pytest.mark.parametrize("headers", [{}, {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}])
def test_a_static_file_carries_the_strict_policies_too(settings, tmp_path, headers):
    (tmp_path / "site.css").write_text("p { margin: 0 }")
    settings.STATIC_ROOT = tmp_path
    server = "whitenoise.middleware.WhiteNoiseMiddleware"
    at = settings.MIDDLEWARE.index("django.middleware.security.SecurityMiddleware") + 1
    others = [name for name in settings.MIDDLEWARE if name != server]
    settings.MIDDLEWARE = [*others[:at], server, *others[at:]]
    answer = Client().get("/static/site.css", headers=headers)
    assert answer.status_code == (304 if headers else 200)
    assert b"".join(answer) == (b"" if headers else b"p { margin: 0 }")
    assert carries_the_policies(answer)
    answer.close()


def test_a_public_page_leaves_no_cookie_and_varies_by_none(client):
    answer = client.get("/speak/now", headers={"accept-language": "tk"})
    assert not answer.cookies
    assert "Vary" not in answer.headers


# Where a request came from


@pytest.mark.parametrize(
    ("connected", "said", "believed"),
    [
        ("192.0.2.7", "198.51.100.1", "192.0.2.7"),
        ("", "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        ("", "2001:db8::1", "2001:db8::1"),
        ("fe80::1%eth0", "", "fe80::1"),
        ("", "'; DROP TABLE", "None"),
        ("", "", "None"),
    ],
)
def test_a_proxy_is_believed_on_a_socket_alone(client, connected, said, believed):
    answer = client.get("/origin/", headers={"x-forwarded-for": said}, REMOTE_ADDR=connected)
    assert answer.content.decode() == believed


# Text that no database could store


@pytest.mark.parametrize(
    "address", ["/speak/%00", "/speak/a%00b", "/speak/now?q=%00", "/speak/now?%00=q", "/no%00where"]
)
def test_a_nul_in_the_address_is_refused_as_the_site_words_it(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (400, b"as the site words it")


# Percent-encoded UTF-8 loses a lone surrogate on decoding; a codec named by the client lets it through.


def test_a_lone_surrogate_in_the_query_is_refused(client):
    answer = client.get("/speak/now?q=%5Cud800", CONTENT_TYPE="text/plain; charset=unicode_escape")
    assert answer.status_code == 400


@pytest.mark.parametrize("form", [{"words": "a\x00b"}, {"a\x00b": "words"}])
def test_a_nul_in_a_form_is_refused(client, form):
    assert client.post("/echo/", form).status_code == 400


def test_a_nul_in_an_urlencoded_form_is_refused(client):
    answer = client.post("/echo/", "words=a%00b", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


def test_a_nul_among_several_values_of_one_field_is_refused(client):
    assert client.post("/echo/", {"words": ["good", "a\x00b"]}).status_code == 400


def test_a_lone_surrogate_in_a_form_is_refused(client):
    body = b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n\\ud800\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset=unicode_escape"
    assert client.generic("POST", "/echo/", body, content_type=kind).status_code == 400


@pytest.mark.parametrize(
    "words", ["Türkmençe: ç ä ž ň ö ş ü ý", "日本 🇹🇲", "\N{REPLACEMENT CHARACTER}", "tab\tand\nline"]
)
def test_every_other_text_passes(client, words):
    assert client.post("/echo/", {"words": words}).content.decode() == words
    assert client.get("/speak/now", {"q": words}).status_code == 200


# The language of the admin


def test_the_admin_speaks_the_language_of_the_browser(client):
    answer = client.get("/admin/speak/", headers={"accept-language": "ru;q=0.9, tk"})
    assert answer.content == b"tk"
    assert answer["Content-Language"] == "tk"
    assert "Accept-Language" in answer["Vary"]


def test_the_cookie_goes_before_the_browser(client):
    client.cookies[site.LANGUAGE_COOKIE_NAME] = "ru"
    assert client.get("/admin/speak/", headers={"accept-language": "tk"}).content == b"ru"


def test_a_language_that_the_site_does_not_have_falls_back_to_its_first(client):
    client.cookies[site.LANGUAGE_COOKIE_NAME] = "de"
    assert client.get("/admin/speak/", headers={"accept-language": "de"}).content == b"en"


def test_a_site_language_that_django_does_not_have_can_be_spoken(client, settings):
    settings.LANGUAGES = [("en", "English"), ("zh", "中文")]
    assert client.get("/admin/speak/", headers={"accept-language": "zh"}).content == b"zh"


def test_a_public_page_does_not_hear_the_browser(client):
    client.cookies[site.LANGUAGE_COOKIE_NAME] = "tk"
    assert client.get("/speak/now", headers={"accept-language": "tk"}).content == b"en"


@pytest.mark.parametrize("address", ["/turkmen/", "/admin/speak/"])
def test_a_language_ends_with_its_request(client, address):
    assert client.get(address, headers={"accept-language": "tk"}).content == b"tk"
    assert translation.get_language() == "en"
    assert client.get("/speak/now").content == b"en"
