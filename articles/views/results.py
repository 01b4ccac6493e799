"""Releases on a page of results: each with the text that answers best, and its other languages."""

from dataclasses import dataclass, field

from articles.models import Edition, PublicEntry


@dataclass
class Release:
    """One release: the edition shown, and the editions in which it may be read beside that, in the site's order."""

    lead: Edition
    others: list = field(default_factory=list)


def found_on(finding, language, at):
    """Return the releases on the page of `finding`, as readers see them at `at`.

    Of the languages in which the words were found, that of the page leads, else the first. Read through `live` again:
    whatever the index says, nothing else is shown.
    """
    keys = [key for texts in finding.found for key in texts]
    editions = dict(PublicEntry.objects.filter(pk__in=keys).values_list("pk", "edition"))
    live = Edition.objects.live(at).filter(pk__in=editions.values()).defer("facts").in_bulk()
    shown = []
    for texts in finding.found:
        found = [live[editions[key]] for key in texts if editions.get(key) in live]
        if found:
            lead = next((edition for edition in found if edition.language == language), found[-1])
            shown.append(Release(lead, [edition for edition in found if edition is not lead]))
    return shown
