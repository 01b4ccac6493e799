"""A page as it is kept: one for every reader, in the form that each takes, never beyond its end."""

import gzip
import math
import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from articles.models.mark import Moment
from articles.page_cache.kept import KeptPage

WORDS = b"<p>The Ministry says the same to everybody.</p>" * 40


def kept(body=WORDS, until=math.inf, **headers):
    response = HttpResponse(body, headers={"Content-Language": "en", "Cache-Control": "no-cache"} | headers)
    response.parameters = frozenset()
    return KeptPage.of(response, "mark", time.time() - 5, until)


def asked(method="get", **headers):
    return getattr(RequestFactory(), method)("/en/", headers=headers)


def test_a_reader_gets_the_form_that_he_takes():
    page = kept()
    plain = page.answer(asked())
    zipped = page.answer(asked(accept_encoding="br, gzip"))
    assert (plain.content, "Content-Encoding" in plain) == (WORDS, False)
    assert (gzip.decompress(zipped.content), zipped["Content-Encoding"]) == (WORDS, "gzip")
    assert plain["Vary"] == zipped["Vary"] == "Accept-Encoding"
    assert plain["ETag"] != zipped["ETag"]
    assert not plain["ETag"].startswith("W/")
    assert int(zipped["Content-Length"]) == len(zipped.content) < len(WORDS)
    assert plain["Content-Language"] == "en"


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "gzip; q=0.0, identity", "br"])
def test_nobody_gets_what_he_does_not_take(accepted):
    assert kept().answer(asked(accept_encoding=accepted)).content == WORDS


def test_what_does_not_shrink_is_sent_as_it_is():
    assert kept(b"short").answer(asked(accept_encoding="gzip")).content == b"short"


def test_a_head_tells_of_what_is_not_sent():
    answer = kept().answer(asked("head"))
    assert (answer.content, answer["Content-Length"]) == (b"", str(len(WORDS)))


def test_the_same_bytes_have_the_same_tag_and_others_another():
    assert kept().tag == kept().tag != kept(WORDS + b".").tag


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_it_is_told_so(form):
    page = kept()
    tag = page.answer(asked())["ETag"]
    answer = page.answer(asked(if_none_match=form.format(tag)))
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert "s-maxage" in answer["Cache-Control"]
    assert answer["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("known", ['"other"', "nonsense", '"'])
def test_who_has_another_gets_this_one(known):
    assert kept().answer(asked(if_none_match=known)).status_code == 200


def test_a_tag_of_another_form_is_of_another_page():
    page = kept()
    zipped = page.answer(asked(accept_encoding="gzip"))["ETag"]
    assert page.answer(asked(if_none_match=zipped)).status_code == 200


@pytest.mark.parametrize(
    ("left", "shared", "asking"),
    [(math.inf, 1, True), (60, 1, True), (3.5, 1, False), (2.5, 1, False), (1.5, 0, False), (-1, 0, False)],
)
def test_no_cache_on_the_way_goes_beyond_the_end(left, shared, asking):
    told = kept(until=time.time() + left).answer(asked())["Cache-Control"]
    assert f"s-maxage={shared}," in told
    assert ("stale-while-revalidate" in told) is asking
    assert "max-age=0" in told


def test_it_holds_under_its_mark_between_its_ends(time_machine):
    begin = time.time()
    page = kept(until=begin + 60)
    now = Moment("mark", begin, math.inf)
    assert page.holds(now)
    assert not page.holds(now._replace(mark="another"))
    time_machine.move_to(begin + 60, tick=False)
    assert not page.holds(now)
    time_machine.move_to(begin - 60, tick=False)
    assert not page.holds(now)


def test_a_page_for_one_reader_is_kept_for_nobody():
    response = HttpResponse(WORDS)
    response.parameters = frozenset()
    response.set_cookie("who", "you")
    with pytest.raises(ValueError, match="cookie"):
        KeptPage.of(response, "mark", 0, math.inf)
