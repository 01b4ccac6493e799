"""How values are printed in templates. Filters format; none asks the database, none makes HTML."""

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from articles import dates, markup
from articles.models import Article, Edition
from articles.models.article_text import slug_of
from delegations.models import DelegationMember, Event, Meeting, Speech

register = template.Library()

LABELS = {
    "article": Article.Kind,
    "edition": Edition.Kind,
    "event": Event.Kind,
    "meeting": Meeting.Kind,
    "role": DelegationMember.Role,
    "standing": Speech.Standing,
    "status": Event.Status,
}


@register.filter
def label(code, noun):
    """Print a code that a row or an edition holds, in words; a code that is known no more stays as it is."""
    choices = LABELS[noun]
    return choices(code).label if code in choices else code


@register.filter
def words(body):
    """Print the body of a text as HTML, by the allow-list."""
    return markup.as_html(body)


@register.filter
def words_elsewhere(body, address):
    """Print the body of the text at `address` as HTML for another place than its own page."""
    return markup.as_html_elsewhere(body, address)


@register.filter
def highlighted(pieces):
    """Print the pieces of a passage, those that were looked for marked."""
    return markup.highlighted(pieces)


@register.filter
def opening(body):
    """Print the first block of a text without markup."""
    return next((words for words in map(markup.to_plain, markup.split_blocks(body)) if words), "")


@register.filter
def when(row):
    """Print when something took place, no more exactly than it is known: `19–20 June 2023`."""
    return dates.printed(dates.read(row["begins"]), dates.read(row["ends"]), row["precision"])


@register.filter
def beginning(row):
    """Print the day from which something held."""
    return dates.printed(dates.read(row["begins"]), None, row["precision"])


@register.filter
def ending(row):
    """Print the day until which something held."""
    return dates.printed(dates.read(row["ends"]), None, row["precision"])


@register.filter
def day(edition):
    """Print the ministry's day of an edition."""
    return dates.printed(edition.date, None, edition.date_precision)


@register.filter
def machine_day(edition):
    """Print the ministry's day of an edition for machines."""
    return dates.machine(edition.date, edition.date_precision)


@register.filter
def moment(instant):
    """Print an instant in the ministry's zone, and which zone that is."""
    local = timezone.localtime(instant, timezone.get_default_timezone())
    zone = local.tzname()
    return f"{date_format(local, 'DATETIME_FORMAT')} {zone if zone.isalpha() else f'UTC{zone}'}"


@register.filter
def machine_moment(instant):
    """Print an instant for machines, to the second: HTML knows no finer part than a thousandth."""
    return instant.isoformat(timespec="seconds")


@register.filter
def address_words(name):
    """Print a name as it stands in an address."""
    return slug_of(name)


@register.filter
def direction(language):
    """Print the direction in which a language is written."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "ur"}


@register.filter
def first_font(language):
    """Name the font that most words of a page in a language are set in: the one worth asking for before the sheets."""
    return f"fonts/{FIRST_FONTS.get(language.split('-')[0], 'text-400-latin')}.woff2"


FIRST_FONTS = {"ar": "arabic-400", "fa": "arabic-400", "ru": "text-400-cyrillic"}


@register.filter
def language_name(code):
    """Print a language's own name."""
    return settings.KNOWN_LANGUAGES.get(code, code)
