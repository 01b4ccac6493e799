"""What of an article is put on paper: its working copy or an edition, in one language."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from articles import dates
from articles.desk import hours
from articles.models import Article
from articles.paper.sheet import Sheet
from articles.templatetags.communique import direction
from articles.views.branding import interface_language, ministry_name


def of_text(text, facts=None):
    """Return the sheet of the working copy; of the edition that holds, where readers see just these words.

    Texts of one article share their `facts`: loading them is most of the work.
    """
    edition = text.edition_at()
    if edition and not edition.is_removal and edition.revision.number == text.revision_number:
        return of_edition(edition)
    article = text.article
    with translation.override(interface_language(text.language)):
        return printed_sheet(
            text, article.kind, article.reference, article.date, article.date_precision,
            article.place.get(text.language, ""), (facts or text.facts()).printed(text.language),
            status=_("Draft, revision %(number)s, not public") % {"number": text.revision_number}, is_draft=True,
        )  # fmt: skip


def of_edition(edition):
    """Return the sheet of an edition, as it was or will be public."""
    with translation.override(interface_language(edition.language)):
        return printed_sheet(
            edition, edition.article_kind, edition.reference, edition.date, edition.date_precision, edition.place,
            edition.facts, status=_status(edition), is_draft=edition.is_waiting() or edition.is_cancelled,
        )  # fmt: skip


def _status(edition):
    hour = {"hour": hours.in_words(edition.effective_at)}
    if edition.is_cancelled:
        return _("Cancelled before it was public")
    if edition.is_waiting():
        return _("Not public before %(hour)s") % hour
    if edition.text.edition_at() != edition:
        return _("An earlier edition, public since %(hour)s and replaced later") % hour
    if edition.is_removal:
        return _("Removed from readers since %(hour)s") % hour
    return (_("Withdrawn since %(hour)s") if edition.is_withdrawal else _("Public since %(hour)s")) % hour


def printed_sheet(words, kind, reference, date, precision, place, facts, **status):
    """Return the sheet of `words`, a text or an edition, in the language that is active."""
    kinds = dict(Article.Kind.choices)
    number = _("No. %(number)s") % {"number": reference} if reference else ""
    return Sheet(
        language=words.language, direction=direction(words.language), ministry=ministry_name(words.language),
        kind=str(kinds.get(kind, kind)).capitalize(), number=number,
        day=dates.printed(date, None, precision) if date else "", place=place,
        title=words.title or _("(no title)"), summary=words.summary, body=words.body, site=settings.SITE_URL,
        facts=[(str(label), line) for label, line in _who_and_where(facts) if line], **status,
    )  # fmt: skip


def _who_and_where(facts):
    """Yield what each line of facts is about, and the line."""
    acted = set()
    for row in facts.get("delegations", []):
        yield _("Delegation"), _line(row["name"], _people(row["members"], acted))
    for row in facts.get("meetings", []):
        people = [person for side in row["sides"] for person in side["participants"]]
        yield _("Meeting"), _line(row["name"], row["place"], _people(people, acted))
    for row in facts.get("events", []):
        yield _("Event"), _line(row["name"], row["place"])
    yield _("Speakers"), _people(facts.get("speeches", []), acted)
    named = [row for row in facts.get("officials", []) if row["code"] not in acted]
    yield _("People"), "; ".join(_line(row["name"], row["title"]) for row in named)


def _people(rows, acted):
    acted |= {row["official"] for row in rows}
    return "; ".join(_line(row["name"], row["title"]) for row in rows)


def _line(*parts):
    return ", ".join(part for part in parts if part)
