"""Releases on a page of results: each with the text that answers best, why it does, and its other languages."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from articles import markup
from articles.models import Edition, PublicEntry
from articles.search.reasons import Sought
from articles.search.snippets import marked, snippet
from articles.views.addresses import path_to

LISTED = 500
"""Characters of a summary that a list shows."""


class Version(NamedTuple):
    """A text of a release in another language."""

    language: str
    title: str
    url: str
    name: str


@dataclass
class Release:
    """One release: the edition shown, and the languages in which it may be read beside that, in the site's order.

    `versions` are pairs of words that say where and `Version`s: those in which the words were found too, the rest.
    """

    lead: Edition
    title: list
    snippet: list
    url: str
    versions: list = field(default_factory=list)
    reasons: list = field(default_factory=list)


def found_on(finding, language, at):
    """Return the releases on the page of `finding`, as readers see them at `at`.

    Of the languages in which the words were found, that of the page leads, else the first. Read through `live` again:
    whatever the index says, nothing else is shown.
    """
    wanted = finding.wanted
    sought, tree = Sought(wanted), wanted.understood.tree
    live = editions_of([key for texts in finding.found for key in texts], at, with_facts=bool(sought))
    versions = _versions(live.values(), at)
    shown = []
    for texts in finding.found:
        found = [live[key] for key in texts if key in live]
        if found:
            lead = next((edition for edition in found if edition.language == language), found[-1])
            shown.append(_release(lead, found, versions[lead.article_id], tree, sought))
    return shown


def editions_of(keys, at, with_facts=False):
    """Return {key of an entry: its edition}, without those that readers do not see at `at`."""
    # Asked edition by edition: given all that are live, SQLite would list them first, however many there are.
    is_live = Exists(Edition.objects.live(at).filter(pk=OuterRef("edition")))
    entries = PublicEntry.objects.filter(is_live, pk__in=keys)
    unused = [*(("edition__facts",) if not with_facts else ()), "labels", "terms"]
    return {entry.pk: entry.edition for entry in entries.select_related("edition").defer(*unused)}


def _versions(editions, at):
    """Return {article: {language: Version}} of its live editions, in the order of the site's languages."""
    order = {code: place for place, code in enumerate(settings.SITE_LANGUAGES)}
    rows = Edition.objects.live(at).filter(article__in={edition.article_id for edition in editions}).order_by()
    found = rows.values_list("language", "article", "title", "year", "serial", "slug")
    versions = {}
    for language, article, title, *number in sorted(found, key=lambda row: (order.get(row[0], len(order)), row[0])):
        name = settings.KNOWN_LANGUAGES.get(language, language)
        versions.setdefault(article, {})[language] = Version(language, title, path_to(language, *number), name)
    return versions


def _release(lead, found, versions, tree, sought):
    languages = {edition.language for edition in found} if tree else ()
    others = [one for language, one in versions.items() if language != lead.language]
    beside = [
        (_("Found also in:"), [one for one in others if one.language in languages]),
        (_("Also in:"), [one for one in others if one.language not in languages]),
    ]
    return Release(
        lead=lead,
        title=marked(lead.title, tree, lead.language),
        snippet=_snippet(lead, tree),
        url=versions[lead.language].url,
        versions=[pair for pair in beside if pair[1]],
        reasons=sought.reasons(lead, f"{lead.title}\n{_words(lead)}") if sought else [],
    )


def _snippet(edition, tree):
    """Return the passage that answers; the summary of a release that was merely listed."""
    if tree is None:
        return snippet(edition.summary, None, edition.language, LISTED)
    return snippet(_words(edition), tree, edition.language)


def _words(edition):
    return f"{edition.summary}\n{markup.to_plain(edition.body)}".strip()
