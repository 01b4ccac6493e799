"""A release is previewed, scheduled, cancelled, released and corrected, and two of its versions are compared."""

import datetime

import pytest

from articles.models import Edition
from tests import cast as people
from tests.browser.test_admin import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_release_is_scheduled_taken_back_released_and_corrected(log_in):
    text = people.approved(title="Talks in New York", body="<p>They met in New York.</p>")
    editor = log_in("dawud")
    editor.goto(f"/admin/articles/articletext/{text.pk}/change/")

    press(editor, "Schedule the release")
    preview = editor.frame_locator("iframe")
    preview.get_by_text("Preview: readers do not see this yet").wait_for()
    day = datetime.date.today() + datetime.timedelta(days=2)
    editor.get_by_label("Hour").fill(f"{day}T10:00")
    editor.get_by_text("at 05:00 UTC").wait_for()
    editor.get_by_role("button", name="Show in the preview what I typed").click()
    preview.get_by_text("which is", exact=False).first.wait_for()
    editor.get_by_role("button", name="Schedule the release").click()
    editor.get_by_text("is scheduled for").first.wait_for()
    press(editor, "Cancel what is scheduled")
    editor.get_by_label("Why").fill("Another day")
    editor.get_by_role("button", name="Cancel what is scheduled").click()
    editor.get_by_text("Nothing is scheduled for this text any more.").wait_for()
    press(editor, "Release now")
    editor.get_by_role("button", name="Release now").click()
    editor.get_by_text("is public since").wait_for()

    text.refresh_from_db()
    people.changed(text, "<p>They met in Geneva.</p>")
    editor.goto(f"/admin/articles/articletext/{text.pk}/change/")
    press(editor, "Release the correction now")
    assert editor.get_by_role("region", name="What changes for readers").locator("ins").inner_text().strip("+")
    editor.get_by_label("What was changed, in English").fill("The town")
    editor.get_by_role("button", name="Show in the preview what I typed").click()
    preview.get_by_role("article").get_by_text("The town").wait_for()
    editor.get_by_role("button", name="Release the correction now").click()
    editor.get_by_text("is public since").wait_for()
    assert Edition.objects.live().get().note == "The town"

    editor.get_by_role("link", name="History and differences").click()
    editor.get_by_label("From Revision 1").check()
    editor.get_by_label("To Edition 2: correction").check()
    editor.get_by_role("button", name="Compare the two").click()
    editor.locator("del", has_text="New York.").wait_for()
    editor.locator("ins", has_text="Geneva.").wait_for()
