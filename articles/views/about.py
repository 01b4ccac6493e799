"""The pages that speak of the site itself. Each has words of the product, until the ministry writes its own."""

import datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from articles.models import SitePage
from articles.views import press_kit
from articles.views.branding import ministry_name
from articles.views.public import Page, every_language, public_page, show

ADDRESSES = {
    "about": "about", "corrections": "corrections-policy", "accessibility": "accessibility", "privacy": "privacy",
    "press": "press",
}  # fmt: skip
"""The name of the address of each page."""

TITLES = {
    "about": _("About this site"), "corrections": _("How we correct"), "accessibility": _("Accessibility"),
    "privacy": _("Privacy"), "press": _("Press kit"),
}  # fmt: skip

EXAMINED = datetime.date(2026, 11, 23)
"""When the statement on accessibility was last compared with the product."""


@public_page
def about(request, language):
    """What the site is."""
    return _show(request, "about", language)


@public_page
def corrections_policy(request, language):
    """How what was released is corrected, withdrawn and removed."""
    return _show(request, "corrections", language)


@public_page
def accessibility(request, language):
    """What was done so that everybody can read the site, what is missing, and whom to tell."""
    return _show(request, "accessibility", language)


@public_page
def privacy(request, language):
    """What becomes known of readers."""
    return _show(request, "privacy", language)


@public_page
def press(request, language):
    """What newspapers need to print: names, the emblem, portraits, terms."""
    kit = press_kit.contents(language, timezone.now())
    return _show(request, "press", language, "about/press.html", kit=kit)


def _show(request, code, language, template="about/page.html", **context):
    own = SitePage.objects.words_for(code, language)
    page = Page(
        title=str(TITLES[code]),
        paths=every_language(lambda language: reverse(ADDRESSES[code], args=[language])),
        language=language,
    )
    return show(
        request,
        template,
        page,
        own=own,
        product=f"about/words/{code}.html",
        examined=EXAMINED,
        about_code=code,
        **context,
    )


def product_words(code, language):
    """Return the product's words for a page in `language`, as HTML."""
    with translation.override(language):
        context = {"language": language, "ministry": ministry_name(language), "examined": EXAMINED}
        return render_to_string(f"about/words/{code}.html", context)
