"""The facts that an edition prints beside its words, as plain lines: to be read, and to be compared."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import dates
from articles.models import Article


def lines(edition):
    """Return what `edition` prints beside its words, one line for each fact, in the language of the desk."""
    return [*_of_the_article(edition), *_of_the_record(edition.facts)]


def _of_the_article(edition):
    yield _line(_("Kind"), dict(Article.Kind.choices).get(edition.article_kind, edition.article_kind))
    yield _line(_("Date"), dates.printed(edition.date, None, edition.date_precision))
    if edition.place:
        yield _line(_("Place"), edition.place)
    if edition.source or edition.source_url:
        yield _line(_("Taken from"), " ".join(filter(None, [edition.source, edition.source_url])))


def _of_the_record(facts):
    for row in facts.get("delegations", []):
        yield _line(_("Delegation"), row["name"])
        yield from (_line(row["name"], _person(member)) for member in row["members"])
    for row in facts.get("events", []):
        yield _line(_("Event"), _dated(row), row["place"])
    for row in facts.get("meetings", []):
        yield _line(_("Meeting"), _dated(row), row["place"])
        yield from (_line(side["name"], _person(one)) for side in row["sides"] for one in side["participants"])
    for row in facts.get("speeches", []):
        yield _line(_("Speech"), _person(row))
    for row in facts.get("officials", []):
        yield _line(_("Person"), _person(row))
    for noun, label in _NAMED:
        yield from (_line(label, row["name"]) for row in facts.get(noun, []))
    for row in facts.get("assets", []):
        yield _line(_("Photo or document"), row.get("caption") or row["code"], row.get("credit", ""))


_NAMED = [
    ("organisations", gettext_lazy("Organisation")),
    ("countries", gettext_lazy("Country")),
    ("topics", gettext_lazy("Topic")),
]


def _line(label, *words):
    return f"{label}: {', '.join(str(word) for word in words if word)}"


def _person(row):
    return ", ".join(filter(None, [row["name"], row["title"]]))


def _dated(row):
    when = dates.printed(dates.read(row["begins"]), dates.read(row["ends"]), row["precision"])
    return ", ".join(filter(None, [row["name"], when]))
