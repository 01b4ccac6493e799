"""Pictures of every kind of public page, to be looked at: `python -m tests.browser.screens OUT [SITE]`.

SITE is a site that is running, http://127.0.0.1:8000 by default; the demo has most kinds of page. Kinds are told apart
by the names of their addresses, which are found by following links; one page of each is taken in every dress. Says
which pages are wider than their screen, and ends with 1 if there are any.
"""

import os
import re
import shutil
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import django

from tests.browser.conftest import ARGUMENTS

MOST_READ = 400
"""Pages that are read in search of kinds."""

DRESSES = {
    "light-320": ("en", {"viewport": {"width": 320, "height": 640}}, {}),
    "light-768": ("en", {"viewport": {"width": 768, "height": 1024}}, {}),
    "light-1280": ("en", {"viewport": {"width": 1280, "height": 900}}, {}),
    "dark-320": ("en", {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}, {}),
    "dark-1280": ("en", {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, {}),
    "rtl-320": ("ar", {"viewport": {"width": 320, "height": 640}}, {}),
    "rtl-1280": ("ar", {"viewport": {"width": 1280, "height": 900}}, {}),
    "contrast-1280": ("en", {"viewport": {"width": 1280, "height": 900}, "contrast": "more"}, {}),
    "forced-1280": ("en", {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"}, {}),
    "print": ("en", {"viewport": {"width": 794, "height": 1123}}, {"media": "print"}),
}
"""What each picture shows: the language, how the window is opened, and what it is then told."""

LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def main(out, site="http://127.0.0.1:8000"):
    """Take every picture; return the names of those that are wider than their screen."""
    out.mkdir(parents=True, exist_ok=True)
    kinds = kinds_of(site)
    print(f"{len(kinds)} kinds of page: {', '.join(kinds)}")
    wide = list(taken(out, site, kinds))
    print("\n".join(f"wider than its screen: {name}" for name in wide) or "none is wider than its screen")
    return wide


def kinds_of(site, language="en"):
    """Return {name of the address: path} of the fullest page of each kind that links lead to, and of what is not there.

    A search is a kind of its own.
    """
    waiting, seen, kinds = [f"/{language}/"], set(), {}
    while waiting and len(seen) < MOST_READ:
        path = waiting.pop(0)
        page = _read(site + path)
        seen.add(path)
        if page is None:
            continue
        kinds[_kind(path)] = max(kinds.get(_kind(path), (0, "")), (len(page), path))
        for link in LINK.findall(page):
            found = urlsplit(urljoin(site + path, link.replace("&amp;", "&")))
            new = found.path not in seen and found.path not in waiting and not found.query
            if f"{found.scheme}://{found.netloc}" == site and found.path.startswith(f"/{language}/") and new:
                # What is of a kind not seen yet comes first.
                waiting.insert(0 if _kind(found.path) not in kinds else len(waiting), found.path)
    fullest = {kind: path for kind, (_size, path) in kinds.items()}
    return fullest | {
        "search": f"/{language}/releases/?q=minister&sort=best",
        "not-found": f"/{language}/nothing/",
    }


def _kind(path):
    from django.urls import Resolver404, resolve

    try:
        return resolve(path).url_name
    except Resolver404:
        return "elsewhere"


def _read(address):
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.read().decode() if answer.headers["Content-Type"].startswith("text/html") else None
    except urllib.error.HTTPError:
        return None


def taken(out, site, kinds):
    """Take one picture of each kind in each dress; yield the names of those that are too wide."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for dress, (language, options, media) in DRESSES.items():
            page = browser.new_context(**options).new_page()
            page.emulate_media(**media)
            for kind, path in kinds.items():
                page.goto(site + path.replace("/en/", f"/{language}/", 1))
                page.evaluate("document.fonts.ready")
                page.screenshot(path=out / f"{kind}-{dress}.png", full_page=True)
                if page.evaluate(WIDE):
                    yield f"{kind}-{dress}"
            page.context.close()
        browser.close()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ministry_site.settings")
    django.setup()
    sys.exit(bool(main(Path(sys.argv[1]), *sys.argv[2:3])))
