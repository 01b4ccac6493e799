"""Releases on a page of results: each with the text that answers best, why it does, and its other languages."""

from dataclasses import dataclass, field

from django.conf import settings

from articles import markup
from articles.models import Edition, PublicEntry
from articles.search.reasons import Sought
from articles.search.snippets import marked, snippet

LISTED = 500
"""Characters of a summary that a list shows."""


@dataclass
class Release:
    """One release: the edition shown, and the editions in which it may be read beside that, in the site's order.

    `found` are those in which the words were found too, `others` the rest.
    """

    lead: Edition
    title: list
    snippet: list
    found: list = field(default_factory=list)
    others: list = field(default_factory=list)
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
    editions = dict(PublicEntry.objects.filter(pk__in=keys).values_list("pk", "edition"))
    # Without an order: the usual one would ask for the articles too.
    rows = Edition.objects.live(at).filter(pk__in=editions.values()).order_by()
    live = (rows if with_facts else rows.defer("facts")).in_bulk()
    return {key: live[edition] for key, edition in editions.items() if edition in live}


def _versions(editions, at):
    """Return {article: its live editions in the order of the site's languages}, without their words."""
    rows = Edition.objects.live(at).filter(article__in={edition.article_id for edition in editions}).order_by()
    order = {code: place for place, code in enumerate(settings.SITE_LANGUAGES)}
    versions = {}
    for row in rows.only("article", "language", "year", "serial", "slug", "title"):
        versions.setdefault(row.article_id, []).append(row)
    for found in versions.values():
        found.sort(key=lambda row: (order.get(row.language, len(order)), row.language))
    return versions


def _release(lead, found, versions, tree, sought):
    languages = {edition.language for edition in found}
    others = [row for row in versions if row.pk != lead.pk]
    return Release(
        lead=lead,
        title=marked(lead.title, tree, lead.language),
        snippet=_snippet(lead, tree),
        found=[row for row in others if row.language in languages] if tree else [],
        others=[row for row in others if row.language not in languages or not tree],
        reasons=sought.reasons(lead, f"{lead.title}\n{_words(lead)}") if sought else [],
    )


def _snippet(edition, tree):
    """Return the passage that answers; the summary of a release that was merely listed."""
    if tree is None:
        return snippet(edition.summary, None, edition.language, LISTED)
    return snippet(_words(edition), tree, edition.language)


def _words(edition):
    return f"{edition.summary}\n{markup.to_plain(edition.body)}".strip()
