"""Every kind of page of the admin in a real browser: nothing for axe to find in light, dark and right to left.

The pages are those of the table of addresses, which knows every one, the rich rows of a record, and the verbs of texts
in each state. Two pages made of the same templates, those of boxes and parts too, are of one kind: one is looked at.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse

from tests import cast as people
from tests.articles.desk.test_every_address import addresses, looked_at  # noqa: F401 - the first is a fixture
from tests.record import correct, release, rich

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EVERYTHING = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
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


def faults(page, address, dark):
    """Open an address and return everything that is wrong with it, on paper of either colour if asked."""
    page.goto(address, wait_until="load")
    found = []
    # Before axe: on a long page it sets styles of its own.
    found += [f"policy: {breach}" for breach in page.evaluate("window.violations")]
    found += [] if page.locator("h1").count() == 1 else ["not one h1"]
    found += _axe(page, EVERYTHING)
    if dark:
        page.emulate_media(color_scheme="dark")
        found += [f"dark {fault}" for fault in _axe(page, COLOURS)]
        page.emulate_media(color_scheme="light")
    return [f"{address}: {fault}" for fault in found]


def _axe(page, rules):
    results = Axe().run(page, options=rules).response["violations"]
    return [f"axe: {result['id']} {node['html'][:160]}" for result in results for node in result["nodes"]]


@pytest.mark.parametrize(("language", "dark"), [("en", True), ("ar", False)], ids=["light-and-dark", "right-to-left"])
def test_every_page_is_accessible_and_keeps_the_policy(opened, pages, language, dark):
    page = opened(locale=language)
    found = [fault for address in [*pages, "/admin/nowhere/"] for fault in faults(page, address, dark)]
    found += faults(opened(stranger=True, locale=language), "/admin/login/", dark)
    assert found == [], "\n".join(found)
