from wsgiref.util import setup_testing_defaults

import pytest

from ministry_site.wsgi import take_utf8_alone


def greet(environ, start_response):
    start_response("200 OK", [])
    return [b"Welcome"]


def ask(content_type):
    environ = {"PATH_INFO": "/", "QUERY_STRING": "q=1&a=%ff", "CONTENT_TYPE": content_type}
    setup_testing_defaults(environ)
    heard = []
    list(take_utf8_alone(greet)(environ, lambda status, headers: heard.append(status)))
    return heard


@pytest.mark.parametrize("charset", ["hex", "rot13", "undefined", "idna", "punycode", "utf-7", "utf-16", "\x00a"])
def test_a_charset_other_than_utf8_is_refused(charset):
    assert ask(f"text/plain; charset={charset}") == ["400 Bad Request"]


def test_the_refusal_carries_the_strict_policies():
    environ = {"CONTENT_TYPE": "text/plain; charset=hex"}
    setup_testing_defaults(environ)
    heard = []
    list(take_utf8_alone(greet)(environ, lambda _status, headers: heard.append(dict(headers))))
    assert "default-src 'none'" in heard[0]["Content-Security-Policy"]
    assert "camera=()" in heard[0]["Permissions-Policy"]
    assert heard[0]["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("content_type", ["", "text/plain", "text/plain; charset=UTF-8", 'text/plain; charset="utf-8"'])
def test_utf8_is_taken(content_type):
    assert ask(content_type) == ["200 OK"]
