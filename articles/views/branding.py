"""How a public page is dressed: what administrators have set, the same for every page of a language."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from articles.models import Branding
from articles.models.mark import remembered
from articles.views.photos import pictures_of


@dataclass(frozen=True)
class Dress:
    """What the frame of a page prints in one language; `emblem` holds the sources of a picture, if there is one."""

    name: str
    palette: str = Branding.Palette.INK.value
    emblem: dict | None = None
    footer: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""


def interface_language(language):
    """Return the language of menus and labels: `language`, or the site's first for one that was dropped."""
    return language if language in settings.SITE_LANGUAGES else settings.SITE_LANGUAGES[0]


@remembered
def dress(language):
    """Return how a page in `language` is dressed."""
    set_ = Branding.current()
    return Dress(
        name=set_.names.get(language) or name_in_settings(language),
        palette=set_.palette,
        emblem=pictures_of(set_.emblem) if set_.emblem else None,
        footer=set_.footer.get(language, ""),
        address=set_.address.get(language, ""),
        telephone=set_.telephone,
        email=set_.email,
    )


def plain_dress(language):
    """Return how a page is dressed when nothing may be asked of the database."""
    return Dress(name=name_in_settings(language))


def ministry_name(language):
    """Return the ministry's name in `language`."""
    return dress(language).name


def name_in_settings(language):
    """Return the name in `language`; the one given for all languages if none was given for this one."""
    with translation.override(interface_language(language)):
        return str(settings.MINISTRY_NAMES.get(language, settings.MINISTRY_NAME))
