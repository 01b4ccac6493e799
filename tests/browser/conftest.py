"""A browser for the tests in this folder: headless Chromium, which notes every breach of the content policy."""

import os
import shutil

import pytest

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

PASSWORD = "correct horse battery"

LISTEN = """document.addEventListener("securitypolicyviolation", breach =>
    window.noteBreach(`${location.pathname}: ${breach.violatedDirective} ${breach.blockedURI} ${breach.sample}`))"""


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed.")
    # Playwright runs a loop of its own on this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_page(chromium, live_server):
    """Open pages for different people; at the end none of them may have met a breach of the content policy."""
    breaches, contexts = [], []

    def open_page(**options):
        context = chromium.new_context(base_url=live_server.url, locale="en-GB", **options)
        context.expose_function("noteBreach", lambda breach: breaches.append(breach))  # noqa: PLW0108 - marked by Playwright
        context.add_init_script(LISTEN)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert breaches == []


@pytest.fixture
def log_in(new_page, cast):
    """Log a member of the cast in, through the form."""

    def log_in(name):
        person = getattr(cast, name)
        person.set_password(PASSWORD)
        person.save()
        page = new_page()
        page.goto("/admin/")
        page.get_by_label("Username:").fill(name)
        page.get_by_label("Password:").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/admin/")
        return page

    return log_in
