"""The forms of the record where the window is small, somebody is missing, or there is no JavaScript."""

import pytest

from articles.models import Article
from delegations.models import Meeting, Official
from tests import cast as people
from tests.browser.diplomat import Diplomat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 640}


def test_who_is_not_found_is_added_under_the_name_that_was_typed(log_in):
    page = log_in("ana")
    page.set_viewport_size(PHONE)
    page.goto("/admin/delegations/meeting/add/")
    page.locator("#id_sides-0-people-0-official + .select2 .select2-selection").click()
    with page.expect_response(lambda answer: "term=" in answer.url):
        page.locator(".select2-dropdown .select2-search__field").fill("Наталья  Герман")
    page.keyboard.press("Escape")
    window = Diplomat(page).adds("sides-0-people-0-official")
    window.set_viewport_size(PHONE)
    assert window.locator("[name=names-0-language]").input_value() == "ru"
    assert window.locator("[name=names-0-name]").input_value() == "Наталья Герман"
    assert window.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with window.expect_event("close"):
        window.get_by_role("button", name="Save", exact=True).click()
    gherman = Official.objects.get()
    assert gherman.name_in("ru") == "Наталья Герман"
    box = page.locator("#id_sides-0-people-0-official")
    page.locator("#id_sides-0-people-0-official option:checked", has_text="Наталья Герман").wait_for(state="attached")
    assert box.input_value() == str(gherman.pk)
    page.locator("#id_sides-0-people-0-official + .select2 .select2-selection:focus").wait_for(state="attached")

    window = Diplomat(page).adds("event")
    assert window.locator("[name=names_en]").input_value() == "", "what was typed elsewhere is not carried along"


@pytest.fixture
def without_scripts(client, cast, new_page, live_server):
    """A page of an author whose browser runs no JavaScript."""
    client.force_login(cast.ana)
    page = new_page(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return page


def types(page, **typed):
    """Type names into the boxes that stand where there is no JavaScript."""
    for box, words in typed.items():
        page.locator(f"[name='{box.replace('__', '-')}-typed']").fill(words)


def saves(page, then="Save"):
    page.get_by_role("button", name=then, exact=True).click()


def test_the_record_is_kept_without_javascript(without_scripts):
    page = without_scripts
    for name in ("Vepa Hajiyev", "Natalia Gherman", "Vladimir Voronkov"):
        people.official(name)
    page.goto("/admin/delegations/event/add/")
    page.locator("[name=names_en]").fill("Counter-Terrorism Week")
    page.locator("[name=kind]").select_option("conference")
    page.locator("[name=begins]").fill("2023-06-19")
    types(page, country="USA", organisers="ООН")
    saves(page)
    page.get_by_text("was added successfully").wait_for()

    page.goto("/admin/delegations/meeting/add/")
    page.locator("[name=begins]").fill("2023-06-19")
    types(page, event="terrorism week", sides__0__country="Türkmenistan", sides__0__people__0__official="V.Hajiyev")
    types(page, sides__1__organisation="ЮНЕСКО", sides__1__people__0__official="Nobody Here")
    saves(page)
    page.get_by_text("“Nobody Here” is not found").first.wait_for()
    types(page, sides__1__people__0__official="Gherman Natalia")
    saves(page, "Save and continue editing")
    types(page, sides__1__people__1__official="Voronkov")
    saves(page)
    page.get_by_text("was changed successfully").wait_for()
    sides = Meeting.objects.get().sides.order_by("pk")
    met = [[str(person.official) for person in side.participants.order_by("pk")] for side in sides]
    assert met == [["Vepa Hajiyev"], ["Natalia Gherman", "Vladimir Voronkov"]]
    assert (sides[0].country.alpha2, sides[1].organisation.code) == ("TM", "unesco")

    page.goto("/admin/delegations/delegation/add/")
    types(page, country="TKM", event="terrorism week", members__0__official="Hajiyev")
    saves(page)
    page.get_by_text("was added successfully").wait_for()
    page.goto("/admin/delegations/speech/add/")
    types(page, official="В.Хаджиев", event="terrorism week", delegation="Hajiyev")
    saves(page)
    page.get_by_text("was added successfully").wait_for()

    article = people.draft().article
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    types(page, meetings="Voronkov", officials="Gherman, Voronkov", countries="U.K., США")
    saves(page)
    page.get_by_text("was changed successfully").wait_for()
    article = Article.objects.get()
    assert article.meetings.count() == 1
    assert {str(row) for row in article.officials.all()} == {"Natalia Gherman", "Vladimir Voronkov"}
    assert {row.alpha2 for row in article.countries.all()} == {"GB", "US"}
