"""Photos as a press officer brings them: many at once, with words for each, cut, and seen by readers."""

import pytest

from articles.models import Asset
from tests import cast as people
from tests.articles.files import samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def folder(private_folder):
    return private_folder


def file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_photos_are_sent_described_cut_released_and_seen(log_in, new_page, cast, live_server):
    text = people.draft(title="Talks in Geneva")
    author = log_in("ana")
    author.goto(f"/admin/articles/article/{text.article_id}/change/")
    author.get_by_role("link", name="Add photos and documents").click()
    sent = [
        file("talks.jpg", samples.photo(width=1200)),
        file("hall.png", samples.photo("PNG")),
        file("emblem.jpg", b"<svg/>"),
    ]
    author.get_by_label("Photos and documents", exact=True).set_input_files(sent)
    author.get_by_label("Credit:").fill("The ministry")
    author.get_by_role("button", name="Send the files").click()
    author.get_by_text("Sent: 2. Refused: 1.").wait_for()
    author.get_by_role("listitem").filter(has_text="emblem.jpg").get_by_text("This is").wait_for()
    author.get_by_role("link", name="Go on").click()

    talks = author.get_by_role("region", name="talks.jpg")
    talks.get_by_role("group", name="Alternative text").get_by_label("English").fill("Two delegations at a table")
    talks.get_by_role("group", name="Caption").get_by_label("English").fill("The talks")
    author.get_by_role("region", name="hall.png").get_by_label("Only decorates").check()
    author.get_by_role("button", name="Save").click()
    author.get_by_text("Saved.").wait_for()

    asset = Asset.objects.get(original_name="talks.jpg")
    before = set(asset.renditions.values_list("key", flat=True))
    author.goto(f"/admin/articles/asset/{asset.pk}/cut/")
    author.locator(".cut-stage img").evaluate("photo => photo.decode()")
    stage = author.locator(".cut-stage").bounding_box()
    author.mouse.move(stage["x"] + 10, stage["y"] + 10)
    author.mouse.down()
    author.mouse.move(stage["x"] + stage["width"] / 4, stage["y"] + stage["height"] / 5, steps=3)
    author.mouse.up()
    assert author.get_by_label("Cut from the left:").input_value() == "25"
    assert author.get_by_label("Cut from the top:").input_value() == "20"
    author.get_by_role("button", name="Cut", exact=True).click()
    author.get_by_text("The pictures for readers were made anew.").wait_for()
    assert not before & set(asset.renditions.values_list("key", flat=True))

    text.submit(cast.ana)
    text.approve(cast.cleo)
    text.release(cast.dawud)
    reader = new_page()
    reader.goto(f"/en/releases/{text.article.reference}/")
    figure = reader.get_by_role("figure").filter(has_text="The talks")
    assert figure.get_by_role("img", name="Two delegations at a table").evaluate("img => img.decode().then(() => true)")
    assert "The ministry" in figure.inner_text()
