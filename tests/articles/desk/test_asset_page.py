"""Photos and documents: stored in private, of known kinds, of a bearable size."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.files import intake
from articles.models import Asset
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/asset/add/"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(private_folder):
    return private_folder


def picture(name="talks.png"):
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def upload(client, user, file, **fields):
    client.force_login(user)
    return client.post(ADD, {"files": [file], "credit": "The ministry"} | fields)


def test_an_author_uploads_a_photo_into_the_private_folder(client, cast, in_a_folder_of_its_own):
    assert upload(client, cast.ana, picture()).status_code == 302
    asset = Asset.objects.get()
    assert (asset.original_name, asset.added_by, asset.credit) == ("talks.png", cast.ana, "The ministry")
    assert (in_a_folder_of_its_own / "originals" / asset.code).exists()
    assert doors.logged("take").detail["name"] == "talks.png"


def test_no_address_leads_to_the_original(client, cast):
    upload(client, cast.ana, picture())
    asset = Asset.objects.get()
    html = client.get(f"/admin/articles/asset/{asset.pk}/change/").content.decode()
    assert f"originals/{asset.code}" not in html
    assert client.get(f"/originals/{asset.code}").status_code == 404
    assert client.get(f"/media/private/originals/{asset.code}").status_code == 404


@pytest.mark.parametrize("name", ["talks.svg", "talks.exe", "talks.html", "talks.png.js"])
def test_a_name_that_lies_is_refused_and_what_was_typed_is_kept(client, cast, name):
    answer = upload(client, cast.ana, picture(name))
    assert doors.refused_in_words(answer, "but the file is PNG")
    assert 'value="The ministry"' in answer.content.decode()
    assert not Asset.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_words(client, cast, monkeypatch):
    monkeypatch.setattr(intake, "LARGEST_PHOTO", 10)
    assert doors.refused_in_words(upload(client, cast.ana, picture()), "more than 0 MB")


def test_the_file_is_not_exchanged_for_another(client, cast):
    upload(client, cast.ana, picture())
    asset = Asset.objects.get()
    client.post(
        f"/admin/articles/asset/{asset.pk}/change/",
        {"original": picture("other.png"), "kind": "photo", "captions_en": "Other", "sha256": "0" * 64},
    )
    after = Asset.objects.get()
    assert (after.original_name, after.sha256, after.captions) == ("talks.png", asset.sha256, {"en": "Other"})
