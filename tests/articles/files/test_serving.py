"""A file is had only while a live edition cites it: at every hour, for every kind of file, by every method."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Asset, Edition, serving
from tests.articles.files import samples
from tests.cast import approved, changed, draft, official, released

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
WAYS = [{}, {"headers": {"range": "bytes=0-9"}}, {"headers": {"if-none-match": "*"}}]


class Reader(Client):
    """Reads every answer to its end, as a browser does."""

    def get(self, *args, **kwargs):
        answer = super().get(*args, **kwargs)
        answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer


@pytest.fixture
def client():
    return Reader()


@pytest.fixture(autouse=True)
def folder(private_folder):
    return private_folder


@pytest.fixture
def photo(cast):
    return Asset.take(samples.upload(samples.photo(width=1300)), cast.ana, alt_texts={"en": "Two at a table"})


@pytest.fixture
def paper(cast):
    return Asset.take(samples.upload(samples.pdf(), "note.pdf"), cast.ana)


def addresses(*assets):
    """Return every address that any of the files has, or would have."""
    for asset in assets:
        yield f"/files/{asset.key}/{asset.original_name}"
        yield from (f"/files/{row.key}/{row.name}" for row in asset.renditions.all())


def public_addresses(asset):
    return [address for address in addresses(asset) if asset.key not in address or not asset.is_photo]


def with_files(text, *assets):
    text.article.assets.add(*assets)
    return text


def go(text, cast, at=None):
    """Bring a draft to the public, now or at an hour."""
    text.submit(cast.ana)
    text.approve(cast.cleo)
    return text.release(cast.dawud, at=at)


def statuses(client, *assets, **ways):
    return {client.get(address, **ways).status_code for asset in assets for address in public_addresses(asset)}


# --- before, at and after the hour ---------------------------------------------------------------------------------


def test_nothing_is_there_before_a_release_for_strangers(client, photo, paper):
    missing = client.get("/files/nothing/nothing.jpg")
    for address in addresses(photo, paper):
        for way in WAYS:
            for ask in (client.get, client.head):
                answer = ask(address, **way)
                assert (answer.status_code, dict(answer.headers)) == (404, dict(missing.headers) | {
                    "Content-Length": answer.headers["Content-Length"]})  # fmt: skip
        assert client.get(address).content == missing.content
        assert client.post(address).status_code == 405


def test_a_missing_file_is_missed_like_any_page(client, photo):
    page, file = client.get("/no/such/page/"), client.get(next(addresses(photo)))
    assert (page.status_code, page.content) == (file.status_code, file.content)
    assert dict(page.headers) == dict(file.headers)


def test_an_embargo_holds_for_every_file_until_its_hour(client, cast, photo, paper, time_machine):
    at = timezone.now() + HOUR
    go(with_files(draft(), photo, paper), cast, at=at)
    for way in WAYS:
        assert statuses(client, photo, paper, **way) == {404}
    time_machine.move_to(at - datetime.timedelta(microseconds=1), tick=False)
    assert statuses(client, photo, paper) == {404}
    time_machine.move_to(at, tick=False)
    assert statuses(client, photo, paper) == {200}


def test_the_original_of_a_photo_has_no_address_even_when_it_is_public(client, cast, photo):
    go(with_files(draft(), photo), cast)
    assert statuses(client, photo) == {200}
    for name in (photo.original_name, "whole-480.jpg", photo.code):
        assert client.get(f"/files/{photo.key}/{name}").status_code == 404
        assert client.get(f"/files/{photo.code}/{name}").status_code == 404


def test_a_file_answers_under_its_own_name_alone(client, cast, photo, paper):
    go(with_files(draft(), photo, paper), cast)
    assert client.get(f"/files/{paper.key}/other.pdf").status_code == 404
    assert client.get(f"/files/{photo.renditions.first().key}/index.html").status_code == 404


def test_a_withdrawn_release_keeps_its_files_under_the_notice(client, cast, photo, paper):
    text = with_files(draft(), photo, paper)
    go(text, cast)
    text.withdraw(cast.cleo, "Wrong day")
    assert statuses(client, photo, paper) == {200}


def test_a_removed_release_takes_its_files_along_with_the_reason(client, cast, photo, paper):
    text = with_files(draft(), photo, paper)
    go(text, cast)
    text.remove(cast.cleo, "A private person is in it")
    for address in [*public_addresses(photo), *public_addresses(paper)]:
        answer = client.get(address)
        assert answer.status_code == 410
        assert "A private person is in it" in answer.content.decode()
        assert "max-age" not in answer["Cache-Control"]
    text.restore(cast.dawud, "She agreed")
    assert statuses(client, photo, paper) == {200}


def test_a_file_stays_while_another_release_cites_it(client, cast, photo):
    first, second = with_files(draft(), photo), with_files(draft(), photo)
    go(first, cast)
    go(second, cast)
    first.remove(cast.cleo, "Twice")
    assert statuses(client, photo) == {200}


def test_a_correction_that_drops_a_photo_takes_it_from_readers(client, cast, photo):
    text = with_files(draft(), photo)
    go(text, cast)
    text.article.assets.clear()
    changed(text).correct(cast.dawud, "The photo was of another day")
    assert statuses(client, photo) == {404}
    page = client.get(f"/en/releases/{text.article.year}/{text.article.serial}/editions/1/").content.decode()
    assert "This photo is no longer shown." in page
    assert "<picture>" not in page


def test_a_cancelled_edition_shows_no_file_at_its_hour(client, cast, photo, time_machine):
    at = timezone.now() + HOUR
    text = with_files(draft(), photo)
    go(text, cast, at=at)
    text.cancel(cast.cleo, "Not agreed")
    time_machine.move_to(at + HOUR, tick=False)
    assert statuses(client, photo) == {404}


# --- scanned or not ------------------------------------------------------------------------------------------------


def test_with_a_scanner_nothing_is_served_that_was_not_scanned(client, cast, photo, settings):
    text = with_files(draft(), photo)
    go(text, cast)
    settings.SCAN_COMMAND = ["false-scanner-that-is-not-there"]
    assert statuses(client, photo) == {404}
    assert not photo.rescan()
    settings.SCAN_COMMAND = ["true"]
    assert photo.rescan()
    assert statuses(client, photo) == {200}


# --- portraits -----------------------------------------------------------------------------------------------------


def test_a_portrait_is_had_while_the_person_is_public(client, cast, photo):
    person = official("Vepa Hajiyev")
    Asset.objects.filter(pk=photo.pk).update(portrait_of=person, credit="A. Press")
    assert statuses(client, photo) == {404}
    text = draft()
    text.article.officials.add(person)
    go(text, cast)
    assert statuses(client, photo) == {200}
    page = client.get(f"/en/officials/{person.code}/vepa-hajiyev/").content.decode()
    assert all(f"/files/{row.key}/" in page for row in photo.renditions.filter(shape="whole"))
    assert "Photo: A. Press" in page
    text.remove(cast.cleo, "Wrong person")
    assert statuses(client, photo) == {404}


# --- how it is answered --------------------------------------------------------------------------------------------


@pytest.fixture
def public_photo(cast, photo):
    go(with_files(draft(), photo), cast)
    return photo.renditions.get(shape="card", format="jpeg")


def at_address(picture):
    return f"/files/{picture.key}/{picture.name}"


def test_a_picture_says_what_it_is_and_nothing_runs_in_it(client, public_photo):
    answer = client.get(at_address(public_photo))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == 'inline; filename="card-1143.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert int(answer["Content-Length"]) == public_photo.size == len(answer.body)
    assert "Set-Cookie" not in answer
    assert "Vary" not in answer


def test_a_document_is_downloaded_under_its_name(client, cast):
    paper = Asset.take(samples.upload(samples.pdf(), "Nota № 5.pdf"), cast.ana)
    go(with_files(draft(), paper), cast)
    answer = client.get(f"/files/{paper.key}/{paper.original_name}")
    assert answer.body == samples.pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Nota")
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_head_has_the_headers_and_no_body(client, public_photo):
    whole, head = client.get(at_address(public_photo)), client.head(at_address(public_photo))
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-9", slice(0, 10)),
        ("bytes=10-", slice(10, None)),
        ("bytes=-10", slice(-10, None)),
        ("bytes=0-99999999", slice(0, None)),
        ("bytes=-99999999", slice(0, None)),
    ],
)
def test_a_part_of_a_file_is_had(client, public_photo, asked, part):
    whole = client.get(at_address(public_photo)).body
    answer = client.get(at_address(public_photo), headers={"range": asked})
    assert (answer.status_code, answer.body) == (206, whole[part])
    first = range(len(whole))[part][0]
    assert answer["Content-Range"] == f"bytes {first}-{range(len(whole))[part][-1]}/{len(whole)}"
    assert int(answer["Content-Length"]) == len(whole[part])


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(client, public_photo, asked):
    answer = client.get(at_address(public_photo), headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{public_photo.size}")


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-9", "bytes=9-1", "lines=1-2", "bytes=x-", "bytes=-", "bytes=" + "9" * 99]
)
def test_what_is_no_range_is_answered_with_the_whole(client, public_photo, asked):
    answer = client.get(at_address(public_photo), headers={"range": asked})
    assert (answer.status_code, len(answer.body)) == (200, public_photo.size)


def test_a_part_of_another_state_is_answered_with_the_whole(client, public_photo):
    whole = client.get(at_address(public_photo))
    asked = {"range": "bytes=0-9"}
    for fits in (whole["ETag"], whole["Last-Modified"]):
        assert client.get(at_address(public_photo), headers=asked | {"if-range": fits}).status_code == 206
    for stale in ('"other"', "W/" + whole["ETag"], "Thu, 01 Jan 2015 00:00:00 GMT", "nonsense"):
        assert client.get(at_address(public_photo), headers=asked | {"if-range": stale}).status_code == 200


def test_a_file_that_the_browser_has_is_not_sent_again(client, public_photo):
    whole = client.get(at_address(public_photo))
    for condition in ({"if-none-match": whole["ETag"]}, {"if-modified-since": whole["Last-Modified"]}):
        answer = client.get(at_address(public_photo), headers=condition)
        assert (answer.status_code, answer["ETag"]) == (304, whole["ETag"])
        assert answer["Cache-Control"] == "public, max-age=60"
    assert client.get(at_address(public_photo), headers={"if-match": '"other"'}).status_code == 412


def test_no_cache_keeps_a_file_past_the_edition_that_will_supersede_it(client, cast, photo, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    text = with_files(draft(), photo)
    go(text, cast)
    time_machine.move_to(now + HOUR, tick=False)
    changed(text).correct(cast.dawud, "A word", at=now + HOUR + datetime.timedelta(seconds=20))
    assert client.get(public_addresses(photo)[0])["Cache-Control"] == "public, max-age=20"


def test_a_file_that_is_lost_is_missing_and_said_to_the_operator(client, public_photo, folder, caplog):
    (folder / public_photo.path).unlink()
    assert client.get(at_address(public_photo)).status_code == 404
    assert public_photo.path in caplog.text


def test_asking_for_a_file_takes_few_queries(client, public_photo, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get(at_address(public_photo))


def test_keys_have_no_pattern():
    keys = [Asset().key for _ in range(50)]
    assert len({*keys}) == 50
    assert all(len(key) == 24 for key in keys)
    assert len({key[0] for key in keys}) > 10


# --- staff ---------------------------------------------------------------------------------------------------------


def test_staff_see_what_is_not_public_and_no_cache_keeps_it(client, cast, photo, paper):
    client.force_login(cast.ana)
    original = client.get(f"/admin/articles/asset/{photo.pk}/file/")
    assert original.body == samples.photo(width=1300)
    assert original["Content-Disposition"] == 'attachment; filename="talks.jpg"'
    row = photo.renditions.first()
    picture = client.get(f"/admin/articles/asset/file/{row.key}/{row.name}")
    document = client.get(f"/admin/articles/asset/file/{paper.key}/{paper.original_name}")
    assert (picture["Content-Type"], document["Content-Type"]) == ("image/" + row.format, "application/pdf")
    assert {answer["Cache-Control"] for answer in (original, picture, document)} == {picture["Cache-Control"]}
    assert "no-store" in picture["Cache-Control"]
    assert client.get(f"/admin/articles/asset/file/{photo.key}/x.jpg").status_code == 404


def test_somebody_without_the_right_sees_no_file(client, photo, visitor):
    addresses = [f"/admin/articles/asset/{photo.pk}/file/"]
    addresses += [f"/admin/articles/asset/file/{row.key}/{row.name}" for row in photo.renditions.all()[:1]]
    for address in addresses:
        assert client.get(address).status_code == 302
    visitor.is_staff = True
    visitor.save()
    client.force_login(visitor)
    for address in addresses:
        assert client.get(address).status_code == 403


def test_a_log_in_opens_no_public_address(client, cast, photo):
    client.force_login(cast.erika)
    assert statuses(client, photo) == {404}


def test_only_a_live_edition_makes_a_file_readable(cast, photo):
    text = approved()
    assert not serving.readable().exists()
    released()
    with_files(text, photo)
    assert (serving.readable().exists(), Edition.objects.count()) == (False, 1)
