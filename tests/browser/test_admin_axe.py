"""Every kind of page of the admin in a real browser: nothing for axe to find in light, dark and right to left.

The pages are those of the table of addresses, which knows every one, the rich rows of a record, and the verbs of texts
in each state. Two pages made of the same templates, those of boxes and parts too, are of one kind: one is looked at.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.models import User
from django.urls import reverse

from tests import cast as people
from tests.articles.desk.test_every_address import addresses, looked_at  # noqa: F401 - the first is a fixture
from tests.record import correct, release, rich

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
DESK, PHONE = {"width": 1280, "height": 720}, {"width": 320, "height": 800}
LISTENER = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", breach =>
        window.violations.push(`${breach.violatedDirective} ${breach.blockedURI} ${breach.sample}`));
"""


@pytest.fixture
def chief(client, live_server):
    """Somebody who may do everything, logged in."""
    chief = User.objects.create_superuser("chief", password="correct horse battery")
    client.force_login(chief)
    return chief


@pytest.fixture
def pages(client, chief, addresses):  # noqa: F811
    """One address of every kind of page."""
    kinds = {}
    for address in sorted({*addresses.values(), *_of_rich_rows(), *_of_verbs()}):
        answer = looked_at(client, address)
        if _is_page(answer):
            kinds.setdefault(frozenset(template.name for template in answer.templates), address)
    return list(kinds.values())


def _is_page(answer):
    """Whether it is a page: files, words for scripts and what is pressed alone are none."""
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def _of_rich_rows():
    record = rich()
    release(record)
    correct(record)
    nouns = ["article", "official", "delegation", "meeting", "event", "speech"]
    rows = [getattr(record, noun) for noun in nouns]
    return [reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]) for row in rows]


def _of_verbs():
    withdrawn = people.released(title="Withdrawn words")
    withdrawn.withdraw(people.person("dawud"), "It is no longer true.")
    texts = [people.draft(), people.submitted(), people.approved(), people.released(), withdrawn]
    texts.append(people.changed(people.released(title="To be corrected")))
    offered = {verb: text for text in texts for verb in text.verbs_for(people.person("cleo")) if verb != "save"}
    return [
        *(reverse(f"admin:articles_articletext_{verb}", args=[text.pk]) for verb, text in offered.items()),
        *(reverse("admin:articles_articletext_change", args=[text.pk]) for text in texts),
    ]


@pytest.fixture
def opened(chromium, client, chief, live_server, settings):
    """Open a window of somebody who may do everything, in a language and a colour scheme."""
    settings.LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tk", "Türkmençe"), ("ar", "العربية")]
    settings.SITE_LANGUAGES = [code for code, _name in settings.LANGUAGES]
    contexts = []

    def opened(stranger=False, **options):
        context = chromium.new_context(base_url=live_server.url, **options)
        if not stranger:
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        context.add_init_script(LISTENER)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


FIND = """
    async options => (await axe.run({ ...options, resultTypes: ["violations"], preload: false })).violations
        .flatMap(({ id, nodes }) => nodes.map(node => `axe: ${id} ${node.html.slice(0, 160)}`))"""
"""Asked for what is wrong alone: all else that axe tells takes longer to send than to find. What sheets import is not
fetched: axe looks for it beside the page, and leaves a message there of what it did not find."""


def found_by_axe(page, only, **rules):
    """Return what axe finds on the page as it stands."""
    return page.evaluate(FIND, {"runOnly": only, "rules": {name: {"enabled": on} for name, on in rules.items()}})


def too_wide(page):
    """Return how wide the page is on a phone, if it would have to be pushed from side to side."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return [] if width <= PHONE["width"] else [f"{width} px wide on a phone"]


def opened_at(page, address):
    """Open an address, ready for axe; return how it breaks the policy or the order of headings, and if it is cut."""
    page.goto(address, wait_until="load")
    # Before axe: on a long page it sets styles of its own.
    found = [f"policy: {breach}" for breach in page.evaluate("window.violations")]
    page.set_viewport_size(PHONE)
    found += too_wide(page)
    page.set_viewport_size(DESK)
    page.evaluate(AXE_SCRIPT)
    return found if page.locator("h1").count() == 1 else [*found, "not one h1"]


def in_light_and_dark(page, address):
    """Return all that is wrong with an address on paper of either colour."""
    found = opened_at(page, address) + found_by_axe(page, WCAG)
    page.emulate_media(color_scheme="dark")
    found += [f"dark {fault}" for fault in found_by_axe(page, CONTRAST)]
    page.emulate_media(color_scheme="light")
    return [f"{address}: {fault}" for fault in found]


def right_to_left(page, address):
    """Return all that is wrong with an address read from the right. Its colours are those of the left."""
    found = opened_at(page, address) + found_by_axe(page, WCAG, **{"color-contrast": False})
    return [f"{address} from the right: {fault}" for fault in found]


def in_long_words(page, address):
    """Return whether an address is cut on a phone in the language of the longest words."""
    page.set_viewport_size(PHONE)
    page.goto(address, wait_until="load")
    return [f"{address} in long words: {fault}" for fault in too_wide(page)]


@pytest.mark.long
def test_every_page_is_accessible_and_keeps_the_policy(opened, pages):
    found = []
    for language, look in [("en", in_light_and_dark), ("ar", right_to_left), ("ru", in_long_words)]:
        page = opened(locale=language)
        found += [fault for address in [*pages, "/admin/nowhere/"] for fault in look(page, address)]
        found += look(opened(stranger=True, locale=language), "/admin/login/")
    assert found == [], "\n".join(found)
