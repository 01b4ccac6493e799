"""An article from its template to the minister's folder, as a person walks it."""

import pytest

from articles.models import Article
from tests.articles.paper.documents import package, paragraph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_template_is_filled_in_from_word_started_again_and_printed(log_in):
    page = log_in("ana")
    page.goto("/admin/articles/article/add/")
    page.get_by_label("English").check()
    page.get_by_role("button", name="Speech").click()
    page.get_by_label("Title").wait_for()
    assert "⟦event⟧" in page.get_by_label("Title").input_value()
    # The choice of a kind leads on by a script, which stands once the page is loaded.
    page.wait_for_load_state()
    page.get_by_label("Kind").select_option("readout")
    page.get_by_role("heading", name="New article: readout").wait_for()
    assert page.get_by_label("Title").input_value().startswith("Meeting of ⟦title and name⟧")
    page.get_by_label("Title").fill("A meeting in Geneva")
    page.get_by_label("Summary").fill("")

    raw = package(paragraph("Talks in Geneva") + paragraph("They met and agreed."))
    page.get_by_label("Word document (.docx)").set_input_files({"name": "Talks.docx", "mimeType": WORD, "buffer": raw})
    page.get_by_role("button", name="Put its words in the form").click()
    page.get_by_role("heading", name="Taken from a Word document, not saved yet").wait_for()
    assert page.get_by_label("Title").input_value() == "Talks in Geneva"
    page.get_by_text("What stood in the form before").click()
    assert page.get_by_text("A meeting in Geneva").is_visible()
    assert not Article.objects.exists()
    page.get_by_role("button", name="Save as a draft").click()
    page.get_by_text("Saved as a draft.").wait_for()
    first = Article.objects.get()
    assert (first.kind, first.texts.get().body) == ("readout", "<p>They met and agreed.</p>")

    page.get_by_role("link", name="New from this one").click()
    page.get_by_role("button", name="Start the article").click()
    page.get_by_text("Nothing of it is public.").wait_for()
    second = Article.objects.exclude(pk=first.pk).get()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as Word").click()
    assert download.value.suggested_filename == "draft-r1-en-talks-in-geneva.docx"
    page.get_by_role("link", name="Print on letterhead").click()
    page.get_by_role("heading", name="Talks in Geneva").wait_for()
    assert f"/article/{second.pk}/print/" in page.url
    assert page.get_by_text("Draft, revision 1, not public").is_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto("/admin/articles/article/add/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto("/admin/articles/article/add/?kind=speech&language=ru")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
