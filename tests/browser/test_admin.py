"""A release from the author's desk to the reader, as people press it."""

import pytest

from articles.models import Article, Edition, State
from delegations.models import Official
from tests import cast as people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page, verb):
    """Follow a verb's button to its confirmation page."""
    page.get_by_role("list", name="What you can do now").get_by_role("link", name=verb, exact=True).click()
    page.get_by_role("heading", name="What will happen").wait_for()


def test_a_word_is_changed_approved_released_and_read(log_in, new_page, live_server):
    text = people.draft(title="Talks in New York", body="<p>Both sides agread.</p>")

    author = log_in("ana")
    author.get_by_role("link", name="Talks in New York").click()
    author.locator(".prose-words").wait_for()
    author.get_by_label("Text", exact=True).fill("Both sides agreed.")
    author.get_by_role("button", name="Save").click()
    author.get_by_text("Saved as revision 2.").wait_for()
    press(author, "Submit")
    author.get_by_role("button", name="Submit").click()
    author.get_by_text("Submitted. An editor who did not write it").wait_for()

    editor = log_in("cleo")
    editor.get_by_role("region", name="To approve").get_by_role("link", name="Talks in New York").click()
    press(editor, "Approve")
    editor.frame_locator("iframe").get_by_text("Both sides agreed.").wait_for()
    editor.get_by_role("button", name="Approve").click()
    editor.get_by_text("Approved. It can now be released").wait_for()
    press(editor, "Release now")
    editor.get_by_role("button", name="Release now").click()
    editor.get_by_text("is public since").wait_for()

    edition = Edition.objects.live().get()
    assert (edition.text, edition.body) == (text, "<p>Both sides agreed.</p>")
    text.refresh_from_db()
    assert text.state == State.RELEASED
    editor.get_by_role("link", name="see it as readers do").click()
    assert editor.get_by_text("Both sides agreed.").is_visible()


def test_people_are_tied_to_an_article_with_the_keyboard_alone(log_in):
    people.official("Natalia Gherman", "MD", ru="Наталья Герман")
    people.official("Angela Merkel", "DE")
    page = log_in("ana")
    page.goto(f"/admin/articles/article/{people.draft().article_id}/change/")
    box = page.locator(".field-officials .select2-search__field")
    box.focus()
    page.keyboard.type("Н.Герман")
    page.locator(".select2-results__option--highlighted", has_text="Natalia Gherman").wait_for()
    page.keyboard.press("Enter")
    page.locator(".field-officials .select2-selection__choice", has_text="Natalia Gherman").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    assert list(Article.objects.get().officials.all()) == [Official.objects.get(names__name="Natalia Gherman")]


def test_a_person_is_recorded_with_a_name_added_on_the_page(log_in):
    page = log_in("ana")
    page.goto("/admin/delegations/official/add/")
    page.locator("#id_names-0-language").select_option("en")
    page.locator("#id_names-0-name").fill("Vepa Hajiyev")
    page.get_by_text("Add another Name").click()
    page.locator("#id_names-1-language").select_option("ru")
    page.locator("#id_names-1-name").fill("Вепа Хаджиев")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was added successfully").wait_for()
    assert Official.objects.get().name_in("ru") == "Вепа Хаджиев"


def test_two_people_who_save_at_once_both_keep_their_words(log_in):
    text = people.draft(title="Talks in New York")
    address = f"/admin/articles/articletext/{text.pk}/change/"
    ana, bilal = log_in("ana"), log_in("bilal")
    ana.goto(address)
    bilal.goto(address)
    ana.get_by_label("Text", exact=True).fill("What Ana wrote.")
    ana.get_by_role("button", name="Save").click()
    bilal.get_by_label("Text", exact=True).fill("What Bilal wrote.")
    bilal.get_by_role("button", name="Save").click()
    assert bilal.get_by_role("region", name="Their version").get_by_text("What Ana wrote.").is_visible()
    assert bilal.get_by_role("textbox", name="Text", exact=True).inner_text() == "What Bilal wrote."


def test_a_page_with_unsaved_words_is_not_left_without_a_question(log_in):
    text = people.draft(title="Talks in New York")
    page = log_in("ana")
    page.goto(f"/admin/articles/articletext/{text.pk}/change/")
    page.get_by_label("Text", exact=True).press_sequentially("More. ")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Submit", exact=True).click()
    page.get_by_role("heading", name="What will happen").wait_for()
    assert asked == ["beforeunload"]
