"""An old archive in the browser: sent, left, found again, looked at, handed in, released and read."""

import pytest

from articles.models import ArticleText, Edition
from tests.articles.archive.letters import letter, undated, zipped

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sent(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def to_the_end(page):
    page.get_by_role("link", name="Report as a table (CSV)").wait_for()


def test_an_archive_is_sent_left_found_again_checked_and_released(log_in, new_page):
    author = log_in("ana")
    author.goto("/admin/articles/archiveimport/add/")
    author.get_by_label("Name:").fill("Releases of 2009")
    author.get_by_role("button", name="Save").click()
    author.get_by_role("button", name="Send the files").click()
    author.get_by_text("Choose files first.").wait_for()
    files = [
        sent("letters.zip", zipped(a=letter(1), b=letter(2)).read()),
        sent("lost.txt", undated(3)),
        sent("e.txt", b""),
    ]
    author.get_by_label("Files of the archive").set_input_files(files)
    author.get_by_text("Files chosen: 3.").wait_for()
    author.get_by_role("button", name="Send the files").click()
    author.get_by_text("What was read").or_(author.get_by_text("Reading", exact=True)).first.wait_for()

    # The page asks on by itself and then leaves: an address typed into it may be overtaken. So its window is shut.
    author.close()
    author = author.context.new_page()
    author.goto("/admin/articles/archiveimport/")
    author.get_by_role("link", name="Releases of 2009").click()
    to_the_end(author)
    author.get_by_text("The file is empty (0 bytes).").wait_for()
    author.get_by_role("link", name="To look at 1").click()
    author.get_by_role("link", name="Look at it").click()
    author.get_by_text("Missing: please fill it in.").wait_for()
    author.get_by_label("Date").fill("2009-05-26")
    author.get_by_role("button", name="Save as checked").click()
    author.get_by_text("Checked: lost.txt.").wait_for()

    author.get_by_role("link", name="Hand in to the editors…").click()
    author.get_by_text("3 texts go this step.").wait_for()
    author.get_by_role("button", name="Hand in to the editors").click()
    author.get_by_text("All of them had their turn.").wait_for()

    editor = log_in("cleo")
    editor.goto("/admin/articles/archiveimport/")
    editor.get_by_role("link", name="Releases of 2009").click()
    editor.get_by_role("link", name="Approve and release…").click()
    editor.get_by_text("None is announced as new").wait_for()
    editor.get_by_role("button", name="Approve and release").click()
    editor.get_by_text("All of them had their turn.").wait_for()
    assert Edition.objects.live().count() == ArticleText.objects.count() == 3

    reader = new_page()
    reader.goto("/en/releases/")
    reader.get_by_role("link", name="Release number 1").first.click()
    reader.get_by_role("heading", level=1, name="Release number 1").wait_for()
