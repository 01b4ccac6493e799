"""Where each language of an article stands, for lists: loaded in a bounded number of queries."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from articles.models import ArticleText, Edition, Standing
from articles.models.edition import standing_of
from delegations.commas import listed


@dataclass(frozen=True)
class Line:
    """One language of an article: its working copy's state, what readers see, what waits."""

    text: ArticleText
    standing: Standing
    waiting: Edition | None
    out_of_date: bool = False

    @property
    def language(self):
        """The language's own name."""
        return language_name(self.text.language)

    @property
    def badge(self):
        """The one word by which the line is coloured."""
        if self.waiting:
            return "scheduled"
        return self.text.state if self.standing in (Standing.UNPUBLISHED, Standing.LIVE) else self.standing.value

    @property
    def in_words(self):
        """Where it stands, without the language."""
        words = [self.text.get_state_display()]
        if self.standing != Standing.UNPUBLISHED:
            words.append(str(self.standing.label))
        if self.waiting:
            words.append(_("scheduled"))
        return listed(words)

    def __str__(self):
        return f"{self.text.language}: {self.in_words}"


def language_name(code):
    """Return the language's own name, or the code of one that the site does not have."""
    return dict(settings.LANGUAGES).get(code, code)


def with_clock(texts, path=""):
    """Return `texts` (or rows that lead to texts by `path`) with the editions that hold and that wait brought along."""
    light = ("body", "summary", "facts")
    revision = ("revision__body", "revision__summary")
    return texts.prefetch_related(
        Prefetch(f"{path}editions", Edition.objects.current().defer(*light), to_attr="holding_now"),
        Prefetch(
            f"{path}editions",
            Edition.objects.waiting().select_related("revision").defer(*light, *revision),
            to_attr="to_come",
        ),
    )


def line(text, last_change=0):
    """Return the line of a text that `with_clock` brought; `last_change` is the original's last major revision."""
    standing = standing_of(next(iter(text.holding_now), None))
    out_of_date = bool(last_change) and text.is_behind(last_change)
    return Line(text, standing, next(iter(text.to_come), None), out_of_date)


def of_article(article):
    """Return the lines of all languages of `article` without their words, the original first."""
    light = ("body", "summary", "based_on__body", "based_on__summary")
    return of_texts(article, article.texts.select_related("based_on").defer(*light))


def of_texts(article, texts):
    """Return the lines of `texts` of `article`, the original first; its own row is not read again."""
    texts = with_clock(texts.order_by("-is_original", "pk"))
    last_change = article.last_major_change() if len(texts) > 1 else 0
    found = [line(text, last_change) for text in texts]
    for one in found:
        one.text.article = article
    return found


def language_in_words(code):
    """Return what a language is called in the language of the reader; its own name where nobody told that."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return language_name(code)
