"""What the templates of the desk ask for."""

from django import template
from django.conf import settings
from django.utils.translation import gettext_lazy

from articles import markup
from articles.archive.words import said
from articles.desk import hours, waiting
from articles.desk.archive.page import gaps_of
from articles.desk.files import staff_address
from articles.desk.lines import language_in_words, language_name
from articles.desk.site import group_of
from articles.models.citation import is_public
from delegations.commas import comma, listed

register = template.Library()

register.filter("hour", hours.in_words)
register.filter("hour_here", hours.here)
register.filter("language_name", language_name)
register.filter("language_in_words", language_in_words)
register.filter("as_html", markup.as_html)
register.filter("said", said)
register.filter("listed", listed)
register.simple_tag(comma)


register.filter("gaps_of", gaps_of)


@register.simple_tag
def what_waits_for(user):
    """Return the sections of the desk for `user`."""
    return waiting.sections(user)


@register.simple_tag
def readers_see(row):
    """Whether readers can see a row of the record now."""
    return is_public(row)


@register.simple_tag
def group_name(opts):
    """Return the name of the group that a noun is worked on in."""
    return group_of(opts.model).name


WHO = (
    ("auth.change_user", gettext_lazy("Administrator")),
    ("articles.approve_articletext", gettext_lazy("Editor")),
    ("articles.add_article", gettext_lazy("Author")),
)
"""Who somebody is by what they may do, the mightiest first: their rights are known already, their roles are not."""


@register.simple_tag
def role_of(user):
    """Return what a person is here."""
    return next((name for right, name in WHO if user.has_perm(right)), "")


@register.simple_tag
def picture_of(asset):
    """Return the address at which staff see a photo, "" for a document. Reads prefetched pictures."""
    pictures = [row for row in asset.renditions.all() if (row.shape, row.format) == ("whole", "jpeg")]
    smallest = min(pictures, key=lambda row: row.width, default=None)
    return staff_address(smallest.key, smallest.name) if smallest else ""


@register.simple_tag
def wordless_in(asset):
    """Return the names of the site languages in which a photo still wants words."""
    return listed(language_name(code) for code in settings.SITE_LANGUAGES if asset.in_the_way_of(code))
