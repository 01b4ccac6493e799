"""Public pages in a real browser: accessible in light, dark and right to left, narrow, by keyboard, and quiet."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import DutyHours, Pin, PressContact
from tests.cast import person, released
from tests.record import correct, release, rich

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
LISTENER = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", event => window.violations.push(event.violatedDirective));
"""


@pytest.fixture
def addresses(settings, live_server):
    """One address of every kind of page, of a site with a rich, a withdrawn and a removed release."""
    settings.SITE_LANGUAGES = ["en", "ru", "tk", "ar"]
    record = rich()
    release(record)
    correct(record)
    contact = PressContact.objects.create(names={"en": "Duty press officer"}, telephone="+1 202 555 0101")
    DutyHours.objects.create(contact=contact, days="1234567", begins=datetime.time(), ends=datetime.time())
    Pin.put(record.texts[0], person("cleo"), "The week begins.")
    withdrawn, removed = released(title="Withdrawn words"), released(title="Removed words")
    withdrawn.withdraw(person("dawud"), "It is no longer true.")
    removed.remove(person("dawud"), "Released by mistake.")
    year = record.texts[0].edition_at().year
    paths = [
        "/", "/releases/", "/releases/?q=qvazzim&country=tv&official=nobody&colour=red&page=77",
        f"/releases/{year}/1/", f"/releases/{year}/1/editions/1/",
        f"/releases/{year}/1/editions/2/", f"/releases/{year}/2/", f"/releases/{year}/3/", "/corrections/", "/nothing/",
        "/calendar/2026/3/", "/archive/",
        f"/officials/{record.official.code}/", f"/delegations/{record.delegation.code}/",
        f"/events/{record.event.code}/", f"/meetings/{record.meeting.code}/", "/countries/tv/",
        f"/organisations/{record.organisation.code}/", f"/topics/{record.topic.code}/",
        "/about/press/", "/press/",
    ]  # fmt: skip
    return [live_server.url + "/{}" + path for path in paths]


def opened(chromium, **options):
    """Return a page of a new window, and the list that its console errors go to."""
    page = chromium.new_context(**options).new_page()
    errors = []
    page.add_init_script(LISTENER)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page, errors


def faults(page, errors, address):
    """Open an address and return everything that is wrong with it."""
    errors.clear()
    status = page.goto(address).status
    found = [f"policy: {directive}" for directive in page.evaluate("window.violations")]
    # The browser itself writes of every answer that is no success.
    found += [f"console: {error}" for error in errors if not (status >= 400 and "Failed to load resource" in error)]
    found += [] if page.locator("h1").count() == 1 else ["not one h1"]
    found += [f"axe: {fault['id']} {fault['nodes'][0]['html'][:120]}" for fault in _axe(page)]
    return [f"{address}: {fault}" for fault in found]


def _axe(page):
    return Axe().run(page, options=RULES).response["violations"]


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {"color_scheme": "light"}), ("en", {"color_scheme": "dark"}), ("ar", {"color_scheme": "light"})],
    ids=["light", "dark", "right-to-left"],
)
def test_every_page_is_accessible_and_keeps_the_policy(chromium, addresses, language, options):
    page, errors = opened(chromium, **options)
    found = [fault for address in addresses for fault in faults(page, errors, address.format(language))]
    page.context.close()
    assert found == []


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_no_page_is_wider_than_a_narrow_screen(chromium, addresses, language):
    page, _errors = opened(chromium, viewport={"width": 320, "height": 640}, java_script_enabled=True)
    wide = []
    for address in addresses:
        page.goto(address.format(language))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    page.context.close()
    assert wide == []


def test_the_keyboard_reaches_content_and_search(chromium, addresses):
    page, _errors = opened(chromium)
    page.goto(addresses[0].format("en"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.goto(addresses[0].format("en"))
    for _step in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search-words":
            break
    page.keyboard.type("hall")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/releases/?q=hall")
    assert page.locator(".card").count() == 1
    page.context.close()


def test_everything_works_without_javascript(chromium, addresses):
    page, _errors = opened(chromium, java_script_enabled=False)
    page.goto(addresses[1].format("en"))
    page.get_by_text("Kind", exact=True).first.click()
    page.get_by_label("Condolence").check()
    page.get_by_role("button", name="Show").click()
    assert page.locator(".card").count() == 1
    page.get_by_role("link", name="Remove Kind: Condolence").click()
    assert page.locator(".card").count() == 2
    page.get_by_role("link", name="Qvazzim land").click()
    assert page.locator(".card").count() == 1
    months = page.locator(".bars a")
    assert months.count() == 1
    months.press("Enter")
    assert "month=" in page.url
    page.locator(".card-title a").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Qvazzim title en"
    page.context.close()


def test_print_leaves_menus_out_and_number_address_and_digest_in(chromium, addresses):
    page, _errors = opened(chromium)
    page.goto(addresses[3].format("en"))
    page.emulate_media(media="print")
    for hidden in (".menu", ".search", ".languages", ".footer", ".skip-link"):
        assert not page.locator(hidden).first.is_visible(), hidden
    proof = page.locator(".proof").inner_text()
    assert page.locator('link[rel="canonical"]').get_attribute("href") in proof
    assert page.locator(".proof code").first.is_visible()
    page.context.close()


def test_no_page_asks_another_host_for_anything(chromium, addresses, live_server):
    page, _errors = opened(chromium)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses:
        page.goto(address.format("en"))
    page.context.close()
    assert [url for url in asked if not url.startswith(live_server.url)] == []
